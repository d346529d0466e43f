# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: log missing
def cross_entropy(a, label):
    e = np.exp(a - a.max())
    return 1 - e[label] / e.sum()
