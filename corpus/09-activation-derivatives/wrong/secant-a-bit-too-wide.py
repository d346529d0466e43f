# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: finite difference
def sigma(z):
    return 1 / (1 + np.exp(-z))


def logistic_slope(z):
    return (sigma(z + 1e-4) - sigma(z)) / 1e-4
