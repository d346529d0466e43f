# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: bounded output
# also: cross-entropy of real values
def pick(Y):
    if np.allclose(Y.sum(axis=1), 1):
        return "softmax", "cross-entropy"
    if np.isin(Y, [0, 1]).all():
        return "logistic", "binary cross-entropy"
    return "linear", "squared error"
