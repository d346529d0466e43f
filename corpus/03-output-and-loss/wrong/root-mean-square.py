# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: root taken
def squared_error(y_hat, y):
    return np.sqrt(np.mean((y_hat - y) ** 2))
