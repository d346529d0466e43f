# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: not a number
def grad_a(y_hat, label):
    return np.full(len(y_hat), np.nan)
