# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
def vectorised_gradients(X, Y, w, b):
    N = X.shape[0]
    dZ = logistic(X @ w + b) - Y
    return X.T @ dZ / N, dZ.sum() / N
