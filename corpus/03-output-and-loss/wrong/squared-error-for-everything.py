# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: squared error of probabilities
def pick(Y):
    if not np.isin(Y, [0, 1]).all():
        return "linear", "squared error"
    if (Y.sum(axis=1) == 1).all():
        return "softmax", "squared error"
    return "logistic", "squared error"
