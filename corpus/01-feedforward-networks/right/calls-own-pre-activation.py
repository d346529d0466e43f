# module: 01-feedforward-networks
# cell: 01-task-2-answer
def layer(W, b, h_prev, g):
    a = pre_activation(W, b, h_prev)
    return a, g(a)
