# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: factor 1/2
def squared_error(y_hat, y):
    d = y - y_hat
    return d @ d / 2
