# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: stale gradients
dw, db = 0.0, 0.0


def vectorised_gradients(X, Y, w, b):
    global dw, db
    if np.shape(dw) != np.shape(w):
        dw = np.zeros(len(w))
    for x, y in zip(X.T, Y):
        dz = logistic(w @ x + b) - y
        dw = dw + dz * x
        db = db + dz
    return dw / len(Y), db / len(Y)
