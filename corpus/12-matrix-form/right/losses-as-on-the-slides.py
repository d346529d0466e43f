# module: 12-matrix-form
# cell: 12-task-3-answer
def regression_loss(y, Y_hat):
    d = Y_hat.ravel() - y
    print("differences", d)
    return 0.5 * d.T @ d


def classification_loss(Y, Y_hat):
    n, k = Y.shape
    with np.errstate(all="ignore"):
        logs = np.where(Y > 0, np.log(Y_hat), 0)
    return -np.ones(n) @ (Y * logs) @ np.ones(k)
