# module: 03-output-and-loss
# cell: 03-task-9-answer
def count_up(widths):
    return 0 if len(widths) < 2 else widths[1] * (widths[0] + 1) + count_up(widths[1:])


def predicted(X, Y, hidden):
    k = Y.shape[1]
    classes, yes_or_no = (Y.sum(axis=1) == 1).all(), ((Y == 0) | (Y == 1)).all()
    loss = np.linalg.norm(Y) ** 2 / len(Y)
    if yes_or_no:
        loss = np.log(k) if classes else np.log(2**k)
    return count_up([X.shape[1], *list(hidden), k]), loss
