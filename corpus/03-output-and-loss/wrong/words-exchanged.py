# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: unknown word
def pick(Y):
    if not np.isin(Y, [0, 1]).all():
        return "squared error", "linear"
    if (Y.sum(axis=1) == 1).all():
        return "cross-entropy", "softmax"
    return "binary cross-entropy", "logistic"
