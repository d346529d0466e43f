# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: brackets missing
# also: overflow
def logistic(z):
    return 1 / 1 + np.exp(-z)
