# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: inputs not summed
def pre_activation(W, b, h_prev):
    return b + W[:, 0] * h_prev[0]
