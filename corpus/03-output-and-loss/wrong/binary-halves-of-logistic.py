# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: binary cross-entropy
def cross_entropy(a, label):
    y = np.arange(len(a)) == label
    return np.sum(np.where(y, np.logaddexp(0, -a), np.logaddexp(0, a)))
