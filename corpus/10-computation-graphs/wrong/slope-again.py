# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: activation derivative too many
def vectorised_gradients(X, Y, w, b):
    A = logistic(w @ X + b)
    dZ = (A - Y) * A * (1 - A)
    return X @ dZ / len(Y), dZ.mean()
