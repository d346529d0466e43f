# module: 10-computation-graphs
# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    dw, db = np.zeros(len(w)), 0.0
    for n, (x, y) in enumerate(zip(X.T, Y), start=1):
        dz = logistic(float(np.dot(w, x)) + b) - y
        dw += (dz * x - dw) / n
        db += (dz - db) / n
    return dw, db
