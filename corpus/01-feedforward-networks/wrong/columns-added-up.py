# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: summed over the wrong axis
def pre_activation(W, b, h_prev):
    return sum(W * h_prev) + b
