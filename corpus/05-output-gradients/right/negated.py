# module: 05-output-gradients
# cell: 05-task-7-answer
def grad_a_linear(y_hat, y):
    return -2 * (y - y_hat)
