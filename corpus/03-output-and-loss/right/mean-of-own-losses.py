# module: 03-output-and-loss
# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    return np.mean([squared_error(p, t) for p, t in zip(Y_hat, Y)])
