# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: float32
def pre_activation(W, b, h_prev):
    return np.float32(W) @ np.float32(h_prev) + np.float32(b)
