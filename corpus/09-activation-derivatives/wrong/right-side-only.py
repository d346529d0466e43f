# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: only some entries
def logistic_slope(z):
    g = 1 / (1 + np.exp(-z))
    return np.where(z > 0, g * (1 - g), 0)
