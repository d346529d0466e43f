# module: 09-activation-derivatives
# cell: 09-task-2-answer
def logistic_slope(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2
