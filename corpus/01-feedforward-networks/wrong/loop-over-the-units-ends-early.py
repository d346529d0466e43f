# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: one unit left out
def pre_activation(W, b, h_prev):
    a = b.copy()
    for i in range(len(b) - 1):
        for j in range(len(h_prev)):
            a[i] += W[i, j] * h_prev[j]
    return a
