# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: inputs not summed
def pre_activation(W, b, h_prev):
    a = np.zeros(len(b))
    for i in range(len(b)):
        for j in range(len(h_prev)):
            a[i] = W[i, j] * h_prev[j]
        a[i] += b[i]
    return a
