# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
# mistake: root taken
def mean_squared_error(Y_hat, Y):
    return np.sqrt(np.mean(np.sum((Y_hat - Y) ** 2, axis=1)))
