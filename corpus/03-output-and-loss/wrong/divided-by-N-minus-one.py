# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
def mean_squared_error(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / (len(Y) - 1)
