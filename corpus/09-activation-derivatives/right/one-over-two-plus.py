# module: 09-activation-derivatives
# cell: 09-task-2-answer
def logistic_slope(z):
    return 1 / (2 + np.exp(z) + np.exp(-z))
