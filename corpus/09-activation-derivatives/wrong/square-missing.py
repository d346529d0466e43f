# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: square missing
# also: overflow
def logistic_slope(z):
    return -1 / (1 + np.exp(-z)) * np.exp(-z)
