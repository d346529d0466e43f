# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: squared error
def cross_entropy(a, label):
    e = np.exp(a - a.max())
    p = e / e.sum()
    p[label] -= 1
    return np.sum(p**2)
