# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: one input left out
def pre_activation(W, b, h_prev):
    a = b.copy()
    for j in range(len(h_prev) - 1):
        a += W[:, j] * h_prev[j]
    return a
