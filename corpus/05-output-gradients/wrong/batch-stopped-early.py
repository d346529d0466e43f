# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: stopped one step early
def grad_A(Y_hat, labels):
    with np.errstate(all="ignore"):
        return -np.eye(Y_hat.shape[1])[labels] / Y_hat
