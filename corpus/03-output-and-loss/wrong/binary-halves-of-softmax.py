# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: binary cross-entropy
def cross_entropy(a, label):
    e = np.exp(a - a.max())
    p = e / e.sum()
    y = np.zeros(len(a))
    y[label] = 1
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
