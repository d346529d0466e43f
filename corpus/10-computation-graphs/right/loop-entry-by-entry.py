# module: 10-computation-graphs
# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    n, m = len(Y), len(w)
    dw, db = [0.0] * m, 0.0
    for x, y in zip(X.T, Y):
        z = b
        for j in range(m):
            z = z + w[j] * x[j]
        dz = logistic(z) - y
        for j in range(m):
            dw[j] += dz * x[j] / n
        db += dz / n
    return dw, db
