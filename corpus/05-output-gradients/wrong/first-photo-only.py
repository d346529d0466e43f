# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: only some entries
def grad_A(Y_hat, labels):
    G = np.zeros_like(Y_hat)
    G[0] = Y_hat[0]
    G[0, labels[0]] -= 1
    return G
