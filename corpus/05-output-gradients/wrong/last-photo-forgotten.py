# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: only some entries
def grad_A(Y_hat, labels):
    G = Y_hat.copy()
    for n in range(len(labels) - 1):
        G[n, labels[n]] -= 1
    return G
