# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: stale gradients
def train(X, Y, w, b, learning_rate, iterations):
    dw, db = np.zeros(len(w)), 0.0
    for _ in range(iterations):
        for x, y in zip(X.T, Y):
            dz = logistic(w @ x + b) - y
            dw, db = dw + dz * x, db + dz
        dw, db = dw / len(Y), db / len(Y)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b
