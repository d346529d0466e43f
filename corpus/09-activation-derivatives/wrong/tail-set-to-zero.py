# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
def logistic_slope(z):
    z = np.where(np.abs(z) > 36, np.inf, z)
    return 1 / (1 + np.exp(-z)) / (1 + np.exp(z))
