# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: gradient not renewed
def train(X, Y, w, b, learning_rate, iterations):
    dZ = logistic(w @ X + b) - Y
    for _ in range(iterations):
        w = w - learning_rate * X @ dZ / len(Y)
        b = b - learning_rate * dZ.mean()
    return w, b
