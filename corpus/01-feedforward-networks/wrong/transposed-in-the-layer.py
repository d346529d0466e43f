# module: 01-feedforward-networks
# cell: 01-task-2-answer
# loses: 01-task-2-check
# mistake: Wᵀ for W
def layer(W, b, h_prev, g):
    a = h_prev @ W + b
    return a, g(a)
