# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
def logistic(z):
    return np.array([1 / (1 + np.exp(-z[i])) for i in range(5)])
