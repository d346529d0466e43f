# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
def pre_activation(W, b, h_prev):
    return np.squeeze(b + W @ h_prev)
