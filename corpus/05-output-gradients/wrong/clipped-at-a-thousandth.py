# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# Right while no probability is small.
def grad_A(Y_hat, labels):
    P = np.clip(Y_hat, 1e-3, 1)
    return P - np.eye(P.shape[1])[labels]
