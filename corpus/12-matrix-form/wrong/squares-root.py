# module: 12-matrix-form
# cell: 12-task-3-answer
# loses: 12-task-3-check
# mistake: root taken
def regression_loss(y, Y_hat):
    return np.linalg.norm(Y_hat[:, 0] - y)


def classification_loss(Y, Y_hat):
    return -np.log(Y_hat[Y == 1]).sum()
