# module: 01-feedforward-networks
# cell: 01-task-1-answer
def pre_activation(W, b, h_prev):
    return (W * h_prev).sum(axis=1) + b
