# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
def unflatten(theta, widths):
    n_0, n_1 = widths[:2]
    W = theta[: n_1 * n_0].reshape(n_1, n_0)
    b = theta[n_1 * n_0 : n_1 * n_0 + n_1]
    return [W], [b]
