# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: classes exclusive
# also: half of the loss missing
def pick(Y):
    if np.isin(Y, [0, 1]).all():
        return "softmax", "cross-entropy"
    return "linear", "squared error"
