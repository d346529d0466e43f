# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: input changed
def grad_y_hat(y_hat, label):
    g = y_hat
    g[:] = np.where(np.arange(len(g)) == label, -1 / g, 0)
    return g
