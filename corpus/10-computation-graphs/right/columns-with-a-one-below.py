# module: 10-computation-graphs
# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    X1 = np.vstack([X, np.ones(X.shape[1])])
    theta = np.append(w, b)
    grad = (X1 * (logistic(theta @ X1) - Y)).mean(axis=1)
    return grad[:-1], grad[-1]
