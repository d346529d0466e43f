# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
def grad_y_hat(y_hat, label):
    return -np.eye(3)[label] / y_hat[label]
