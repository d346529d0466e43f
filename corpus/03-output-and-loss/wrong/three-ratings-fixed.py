# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# k fixed in the code.
def squared_error(y_hat, y):
    return sum((y_hat[j] - y[j]) ** 2 for j in range(3))
