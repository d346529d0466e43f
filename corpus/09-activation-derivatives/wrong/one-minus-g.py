# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: lost to round-off
def logistic_slope(z):
    g = 1 / (1 + np.exp(-z))
    return g * (1 - g)
