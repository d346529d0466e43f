# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: examples added up
def grad_A(Y_hat, labels):
    return (Y_hat - np.eye(Y_hat.shape[1])[labels]).mean(axis=0)
