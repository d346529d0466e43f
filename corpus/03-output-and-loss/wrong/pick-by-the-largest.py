# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: bounded output
# also: cross-entropy of real values
def pick(Y):
    if Y.max() > 1:
        return "linear", "squared error"
    if (Y.sum(axis=1) == 1).all():
        return "softmax", "cross-entropy"
    return "logistic", "binary cross-entropy"
