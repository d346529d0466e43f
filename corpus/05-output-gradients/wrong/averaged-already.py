# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: factor 1/N
def grad_A(Y_hat, labels):
    return (Y_hat - np.eye(Y_hat.shape[1])[labels]) / len(labels)
