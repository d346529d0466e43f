# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: lost to round-off
def logistic_slope(z):
    e = np.exp(-z)
    g = 1 / (1 + e)
    return np.nan_to_num(g * (1 - g))
