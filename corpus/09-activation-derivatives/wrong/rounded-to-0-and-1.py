# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: integers
def logistic(z):
    return np.round(1 / (1 + np.exp(-z)))
