# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: zeros
def grad_A(Y_hat, labels):
    return np.zeros(Y_hat.shape)
