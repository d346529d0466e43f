# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: squared too early
def squared_error(y_hat, y):
    return (y_hat**2 - y**2).sum()
