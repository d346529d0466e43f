# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: only some entries
def grad_a(y_hat, label):
    g = y_hat.copy()
    g[label] = -1
    return g
