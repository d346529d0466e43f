# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: integers
# also: 1/ŷ missing and factor C
def grad_y_hat(y_hat, label):
    g = np.zeros(len(y_hat), dtype=int)
    g[label] = -1 / y_hat[label]
    return g
