# module: 01-feedforward-networks
# cell: 01-task-1-answer
def pre_activation(W, b, h_prev):
    a = []
    for i in range(len(b)):
        total = b[i]
        for j in range(len(h_prev)):
            total += W[i, j] * h_prev[j]
        a.append(total)
    return a
