# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: outer derivative missing
# also: overflow
def logistic_slope(z):
    return -np.exp(-z)
