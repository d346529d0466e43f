# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: predicted class for the true one
def grad_y_hat(y_hat, label):
    return -np.eye(len(y_hat))[np.argmax(y_hat)] / y_hat
