# module: 10-computation-graphs
# cell: 10-task-8-answer
# loses: 10-task-8-check
# mistake: none
def train(X, Y, w, b, learning_rate, iterations):
    for _ in range(iterations):
        for x, y in zip(X.T, Y):
            dz = logistic(w @ x + b) - y
            w, b = w - learning_rate * dz * x / len(Y), b - learning_rate * dz / len(Y)
    return w, b
