# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: only one example
def vectorised_gradients(X, Y, w, b):
    for x, y in zip(X.T, Y):
        dz = logistic(w @ x + b) - y
        dw = dz * x
        db = dz
    return dw / len(Y), db / len(Y)
