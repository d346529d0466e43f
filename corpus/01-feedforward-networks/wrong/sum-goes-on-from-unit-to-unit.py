# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: sum not reset
def pre_activation(W, b, h_prev):
    a, s = [], 0
    for i in range(len(b)):
        for j in range(len(h_prev)):
            s += W[i, j] * h_prev[j]
        a.append(b[i] + s)
    return np.array(a)
