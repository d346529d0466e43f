# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: lost to round-off
def logistic_slope(z):
    return (1 - np.tanh(z / 2) ** 2) / 4
