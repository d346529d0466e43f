# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: 1 missing in the denominator
# also: overflow
def logistic(z):
    return 1 / np.exp(-z)
