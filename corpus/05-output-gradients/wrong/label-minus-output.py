# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: sign flipped
def grad_a(y_hat, label):
    return np.eye(len(y_hat))[label] - y_hat
