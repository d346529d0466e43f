# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: divided too early
def vectorised_gradients(X, Y, w, b):
    dw, db = np.zeros(len(w)), 0.0
    for x, y in zip(X.T, Y):
        dz = logistic(w @ x + b) - y
        dw = (dw + dz * x) / len(Y)
        db = (db + dz) / len(Y)
    return dw, db
