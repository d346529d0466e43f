# module: 12-matrix-form
# cell: 12-task-3-answer
# loses: 12-task-3-check
# mistake: another scale
def regression_loss(y, Y_hat):
    return 0.5 * ((Y_hat[:, 0] - y) ** 2).sum()


def classification_loss(Y, Y_hat):
    return -np.log(Y_hat[Y == 1]).mean()
