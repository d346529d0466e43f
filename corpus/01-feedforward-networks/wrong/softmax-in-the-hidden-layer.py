# module: 01-feedforward-networks
# cell: 01-task-2-answer
# loses: 01-task-2-check
# mistake: softmax for g
def layer(W, b, h_prev, g):
    a = b + W @ h_prev
    e = np.exp(a)
    return a, e / e.sum()
