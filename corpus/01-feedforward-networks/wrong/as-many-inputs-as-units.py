# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: units for inputs
def pre_activation(W, b, h_prev):
    n = len(b)
    a = b.copy()
    for i in range(n):
        for j in range(n):
            a[i] += W[i, j] * h_prev[j]
    return a
