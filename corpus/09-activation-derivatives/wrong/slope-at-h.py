# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: activation derivative at h
def logistic_slope(z):
    h = 1 / (1 + np.exp(-z))
    g = 1 / (1 + np.exp(-h))
    return g * (1 - g)
