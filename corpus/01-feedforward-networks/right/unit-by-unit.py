# module: 01-feedforward-networks
# cell: 01-task-2-answer
def layer(W, b, h_prev, g):
    a = [W[i] @ h_prev + b[i] for i in range(len(b))]
    return a, [g(np.array([one]))[0] for one in a]
