# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: averaged too early
def vectorised_gradients(X, Y, w, b):
    dZ = logistic(w @ X + b) - Y
    return X.mean(axis=1) * dZ.mean(), dZ.mean()
