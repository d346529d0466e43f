# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: factor 1/2
def squared_error(y_hat, y):
    return 0.5 * np.sum((y_hat - y) ** 2)
