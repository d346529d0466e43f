# module: 12-matrix-form
# cell: 12-task-3-answer
# loses: 12-task-3-check
# mistake: binary cross-entropy
def regression_loss(y, Y_hat):
    return 0.5 * ((Y_hat[:, 0] - y) ** 2).sum()


def classification_loss(Y, Y_hat):
    return -np.log(np.where(Y == 1, Y_hat, 1 - Y_hat)).sum()
