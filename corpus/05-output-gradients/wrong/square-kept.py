# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
# mistake: loss for its derivative
def grad_a_linear(y_hat, y):
    return (y_hat - y) ** 2
