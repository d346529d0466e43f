# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: log of a clipped 0
def cross_entropy(a, label):
    e = np.exp(a - a.max())
    return -np.log(np.clip(e[label] / e.sum(), 1e-15, 1))
