# module: 05-output-gradients
# cell: 05-task-7-answer
def grad_a_linear(y_hat, y):
    if np.ndim(y) == 2:
        return np.array([grad_a_linear(p, t) for p, t in zip(y_hat, y)])
    return np.array([2 * (p - t) for p, t in zip(y_hat, y)])
