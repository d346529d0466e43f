# module: 01-feedforward-networks
# cell: 01-task-2-answer
def layer(W, b, h_prev, g):
    a = b + W @ h_prev
    print("a", a)
    return [a, np.array(g(a))]
