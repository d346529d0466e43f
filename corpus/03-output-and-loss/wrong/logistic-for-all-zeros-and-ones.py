# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: classes not exclusive
def pick(Y):
    if np.isin(Y, [0, 1]).all():
        return "logistic", "binary cross-entropy"
    return "linear", "squared error"
