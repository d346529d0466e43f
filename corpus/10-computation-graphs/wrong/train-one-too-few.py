# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: one iteration too few
def train(X, Y, w, b, learning_rate, iterations):
    for _ in range(1, iterations):
        dZ = logistic(w @ X + b) - Y
        dw, db = X @ dZ / len(Y), dZ.mean()
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, b
