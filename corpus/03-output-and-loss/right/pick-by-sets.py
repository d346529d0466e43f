# module: 03-output-and-loss
# cell: 03-task-7-answer
def pick(Y):
    values = set(np.unique(Y).tolist())
    if values - {0.0, 1.0}:
        return ["linear", "squared error"]
    ones = {int(row.sum()) for row in Y}
    return ["softmax", "cross-entropy"] if ones == {1} else ["logistic", "binary cross-entropy"]
