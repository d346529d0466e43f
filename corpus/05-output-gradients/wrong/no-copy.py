# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: input changed
def grad_A(Y_hat, labels):
    Y_hat[np.arange(len(labels)), labels] -= 1
    return Y_hat
