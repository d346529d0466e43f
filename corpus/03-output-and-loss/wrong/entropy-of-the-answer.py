# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: ŷ for y
def cross_entropy(a, label):
    z = a - a.max()
    log_p = z - np.log(np.exp(z).sum())
    return -np.sum(np.exp(log_p) * log_p)
