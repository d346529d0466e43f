# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: step times N
def train(X, Y, w, b, learning_rate, iterations):
    for _ in range(iterations):
        dZ = logistic(w @ X + b) - Y
        dw, db = X @ dZ, dZ.sum()
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, b
