# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: wrong shape
def logistic_slope(z):
    return np.diag(1 / (1 + np.exp(-z)) / (1 + np.exp(z)))
