# module: 03-output-and-loss
# cell: 03-task-9-answer
def predicted(X, Y, hidden):
    widths = [X.shape[1], *hidden, Y.shape[1]]
    count = sum(n * (m + 1) for m, n in zip(widths, widths[1:]))
    k = Y.shape[1]
    if not np.isin(Y, [0, 1]).all():
        return count, sum(float(y @ y) for y in Y) / len(Y)
    if (Y.sum(axis=1) == 1).all():
        return count, np.log(k)
    return count, sum(-np.log(0.5) for _ in range(k))
