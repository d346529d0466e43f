# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: one bias for a layer
def pre_activation(W, b, h_prev):
    return W @ h_prev + b.sum()
