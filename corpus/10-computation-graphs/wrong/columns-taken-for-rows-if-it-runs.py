# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: examples in rows
def vectorised_gradients(X, Y, w, b):
    if X.shape[0] == X.shape[1]:
        dZ = logistic(X @ w + b) - Y
        return X.T @ dZ / len(Y), dZ.mean()
    dZ = logistic(w @ X + b) - Y
    return X @ dZ / len(Y), dZ.mean()
