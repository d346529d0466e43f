# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: exception
def squared_error(y_hat, y):
    return np.sum((y_hat - y) ^ 2)
