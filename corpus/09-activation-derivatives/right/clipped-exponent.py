# module: 09-activation-derivatives
# cell: 09-task-1-answer
def logistic(z):
    return 1 / (1 + np.exp(np.clip(-z, -700, 700)))
