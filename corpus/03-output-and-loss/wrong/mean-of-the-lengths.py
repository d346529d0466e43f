# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
# mistake: root taken
def mean_squared_error(Y_hat, Y):
    return np.linalg.norm(Y_hat - Y, axis=1).mean()
