# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
def grad_a_linear(y_hat, y):
    d = 2 * (y_hat - y)
    return np.broadcast_to(d[0], d.shape) if d.ndim == 2 else d
