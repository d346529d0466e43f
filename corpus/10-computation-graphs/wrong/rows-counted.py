# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: inputs for examples
def vectorised_gradients(X, Y, w, b):
    dZ = logistic(w @ X + b) - Y
    n = len(X)
    return X @ dZ / n, dZ.sum() / n
