# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
# mistake: factor 1/N
def mean_squared_error(Y_hat, Y):
    N = len(Y)
    return np.mean(np.sum((Y_hat - Y) ** 2, axis=1)) / N
