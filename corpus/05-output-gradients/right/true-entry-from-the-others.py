# module: 05-output-gradients
# cell: 05-task-6-answer
# The entries add up to 0.
def grad_a(y_hat, label):
    g = np.array(y_hat, dtype=float)
    g[label] = -np.delete(y_hat, label).sum()
    return g
