# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: one-hot subtracted everywhere
def grad_A(Y_hat, labels):
    return Y_hat - 1
