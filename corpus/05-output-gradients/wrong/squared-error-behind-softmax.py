# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: squared error for cross-entropy
def grad_a(y_hat, label):
    d = 2 * (y_hat - np.eye(len(y_hat))[label])
    return y_hat * (d - d @ y_hat)
