# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: stale gradients
def train(X, Y, w, b, learning_rate, iterations):
    dw, db = np.zeros(len(w)), 0.0
    for _ in range(iterations):
        dZ = logistic(w @ X + b) - Y
        dw, db = dw + X @ dZ / len(Y), db + dZ.mean()
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, b
