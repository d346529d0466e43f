# module: 03-output-and-loss
# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    return np.float64(((Y_hat - Y) ** 2).sum(axis=-1).mean())
