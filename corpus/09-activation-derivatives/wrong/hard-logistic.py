# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
def logistic(z):
    return np.clip(0.25 * z + 0.5, 0, 1)
