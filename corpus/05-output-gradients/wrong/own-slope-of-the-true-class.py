# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: diagonal of the Jacobian only
def grad_a(y_hat, label):
    g = np.zeros(len(y_hat))
    g[label] = -(1 - y_hat[label])
    return g
