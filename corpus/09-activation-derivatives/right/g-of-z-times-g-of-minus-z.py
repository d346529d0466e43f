# module: 09-activation-derivatives
# cell: 09-task-2-answer
def sigma(z):
    return 1 / (1 + np.exp(-z))


def logistic_slope(z):
    return sigma(z) * sigma(-z)
