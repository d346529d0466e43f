# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
# mistake: factor 1/k
def mean_squared_error(Y_hat, Y):
    return np.mean((Y_hat - Y) ** 2)
