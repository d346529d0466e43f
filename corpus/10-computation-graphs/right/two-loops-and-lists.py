# module: 10-computation-graphs
# cell: 10-task-6-answer
def two_layer_gradients(x, y, w1, b1, w2, b2):
    m, d = len(b1), len(x)
    a1 = [float(logistic(sum(w1[i][j] * x[j] for j in range(d)) + b1[i])) for i in range(m)]
    a2 = float(logistic(sum(w2[0][i] * a1[i] for i in range(m)) + b2[0]))
    dz2 = a2 - y
    dz1 = [dz2 * w2[0][i] * a1[i] * (1 - a1[i]) for i in range(m)]
    return [dz2], [[dz2 * a for a in a1]], [dz2], dz1, [[g * x_j for x_j in x] for g in dz1], dz1
