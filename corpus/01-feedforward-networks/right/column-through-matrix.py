# module: 01-feedforward-networks
# cell: 01-task-1-answer
def pre_activation(W, b, h_prev):
    return (np.matmul(W, h_prev[:, None]) + b.reshape(-1, 1)).ravel()
