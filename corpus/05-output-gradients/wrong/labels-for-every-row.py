# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
# mistake: every label in every row
def grad_A(Y_hat, labels):
    G = Y_hat.copy()
    G[:, labels] -= 1
    return G
