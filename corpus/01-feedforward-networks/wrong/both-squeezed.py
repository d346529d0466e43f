# module: 01-feedforward-networks
# cell: 01-task-2-answer
# loses: 01-task-2-check
def layer(W, b, h_prev, g):
    a = b + W @ h_prev
    return np.squeeze(a), np.squeeze(g(a))
