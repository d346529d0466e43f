# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: wrong base
def logistic(z):
    return 1 / (1 + 2.0**-z)
