# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
# mistake: transposed
def grad_a_linear(y_hat, y):
    return 2 * (y_hat - y).T
