# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: bias too early
def pre_activation(W, b, h_prev):
    return (W + b[:, None]) @ h_prev
