# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: input changed
def grad_a(y_hat, label):
    y_hat[label] -= 1
    return y_hat
