# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# Judges by one row.
def pick(Y):
    y = Y[0]
    if not np.isin(y, [0, 1]).all():
        return "linear", "squared error"
    if y.sum() == 1:
        return "softmax", "cross-entropy"
    return "logistic", "binary cross-entropy"
