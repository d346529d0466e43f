# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
def logistic_slope(z):
    return np.full(z.shape, 0.25)
