# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
# Ends in an error for a batch.
def grad_a_linear(y_hat, y):
    return np.array([2 * float(p - t) for p, t in zip(y_hat, y)])
