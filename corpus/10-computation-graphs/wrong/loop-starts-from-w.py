# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: not started from zero
def vectorised_gradients(X, Y, w, b):
    dw, db = w.copy(), b
    for x, y in zip(X.T, Y):
        dz = logistic(w @ x + b) - y
        dw += dz * x
        db += dz
    return dw / len(Y), db / len(Y)
