# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: factor 2
def grad_a(y_hat, label):
    return 2 * (y_hat - np.eye(len(y_hat))[label])
