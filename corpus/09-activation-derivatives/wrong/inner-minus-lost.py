# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: sign flipped
# also: overflow
def logistic_slope(z):
    return -1 / (1 + np.exp(-z)) ** 2 * np.exp(-z)
