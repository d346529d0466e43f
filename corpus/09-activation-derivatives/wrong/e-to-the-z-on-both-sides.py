# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: overflow
def logistic(z):
    return np.exp(z) / (1 + np.exp(z))
