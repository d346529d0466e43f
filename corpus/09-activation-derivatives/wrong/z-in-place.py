# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: input changed
def logistic(z):
    z *= -1
    return 1 / (1 + np.exp(z))
