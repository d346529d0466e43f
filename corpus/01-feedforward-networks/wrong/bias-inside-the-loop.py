# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: bias too often
def pre_activation(W, b, h_prev):
    a = np.zeros(len(W))
    for i in range(len(W)):
        for j in range(len(h_prev)):
            a[i] += W[i, j] * h_prev[j] + b[i]
    return a
