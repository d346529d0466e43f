# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: one step too far
def grad_y_hat(y_hat, label):
    return y_hat - np.eye(len(y_hat))[label]
