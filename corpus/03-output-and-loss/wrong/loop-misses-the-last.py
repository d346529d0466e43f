# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
def squared_error(y_hat, y):
    total = 0.0
    for j in range(len(y) - 1):
        total += (y_hat[j] - y[j]) ** 2
    return total
