# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: binary cross-entropy
def grad_y_hat(y_hat, label):
    e = np.eye(len(y_hat))[label]
    return -e / y_hat + (1 - e) / (1 - y_hat)
