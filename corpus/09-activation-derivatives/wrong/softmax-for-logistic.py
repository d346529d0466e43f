# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
def logistic(z):
    e = np.exp(z - z.max())
    return e / e.sum()
