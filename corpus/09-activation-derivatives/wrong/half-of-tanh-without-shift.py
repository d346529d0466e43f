# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
def logistic(z):
    return 0.5 * np.tanh(z / 2)
