# module: 10-computation-graphs
# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    rows = np.asfortranarray(X.T)
    dZ = (logistic(rows @ w.reshape(-1, 1) + b) - Y[:, None]) / len(Y)
    return (rows.T @ dZ).ravel(), float(dZ.sum())
