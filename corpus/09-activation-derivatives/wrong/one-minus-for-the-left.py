# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: overflow
def logistic(z):
    e = np.exp(np.abs(z))
    return np.where(z >= 0, e / (1 + e), 1 - e / (1 + e))
