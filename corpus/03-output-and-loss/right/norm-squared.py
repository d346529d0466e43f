# module: 03-output-and-loss
# cell: 03-task-1-answer
def squared_error(y_hat, y):
    return np.linalg.norm(y_hat - y) ** 2
# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    return np.mean(np.linalg.norm(Y_hat - Y, axis=1) ** 2)
