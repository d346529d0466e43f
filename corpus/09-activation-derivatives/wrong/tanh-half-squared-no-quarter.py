# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: factor 2
def logistic_slope(z):
    return (1 - np.tanh(z / 2) ** 2) / 2
