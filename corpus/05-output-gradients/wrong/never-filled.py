# module: 05-output-gradients
# cell: 05-task-2-answer
# loses: 05-task-2-check
# mistake: zeros
def grad_y_hat(y_hat, label):
    g = np.zeros(len(y_hat))
    for i in range(len(y_hat)):
        if i == label:
            g_i = -1 / y_hat[label]
    return g
