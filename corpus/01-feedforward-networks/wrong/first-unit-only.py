# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: wrong shape
def pre_activation(W, b, h_prev):
    return W[0] @ h_prev + b[0]
