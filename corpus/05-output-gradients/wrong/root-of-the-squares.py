# module: 05-output-gradients
# cell: 05-task-7-answer
# loses: 05-task-7-check
def grad_a_linear(y_hat, y):
    d = y_hat - y
    return d / np.sqrt((d**2).sum(axis=-1, keepdims=True))
