# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: units added up
def pre_activation(W, b, h_prev):
    return b + (W * h_prev).sum()
