# module: 05-output-gradients
# cell: 05-task-2-answer
# Not contiguous in memory.
def grad_y_hat(y_hat, label):
    g = np.zeros(2 * len(y_hat))
    g[2 * label] = -1 / y_hat[label]
    return g[::2]
