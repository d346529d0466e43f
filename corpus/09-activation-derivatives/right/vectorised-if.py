# module: 09-activation-derivatives
# cell: 09-task-1-answer
@np.vectorize
def logistic(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))
