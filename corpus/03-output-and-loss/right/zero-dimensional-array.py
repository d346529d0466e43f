# module: 03-output-and-loss
# cell: 03-task-1-answer
def squared_error(y_hat, y):
    return np.asarray(np.sum(np.square(y_hat - y)))
