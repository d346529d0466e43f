# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
# mistake: examples added up
def grad_a_linear(y_hat, y):
    return 2 * (y_hat - y).sum(axis=0) if y.ndim == 2 else 2 * (y_hat - y)
