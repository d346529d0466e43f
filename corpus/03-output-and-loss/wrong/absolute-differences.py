# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: absolute differences
def squared_error(y_hat, y):
    return np.sum(np.abs(y_hat - y))
