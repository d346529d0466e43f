# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: Wᵀ for W
def pre_activation(W, b, h_prev):
    return b + W.T.reshape(W.shape) @ h_prev
