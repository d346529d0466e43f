# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
def vectorised_gradients(X, Y, w, b):
    dZ = logistic(w @ X + b) - Y
    return X @ dZ / 5, dZ.sum() / 5
