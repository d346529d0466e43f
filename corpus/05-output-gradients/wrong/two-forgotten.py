# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
# mistake: factor 1/2
def grad_a_linear(y_hat, y):
    return y_hat - y
