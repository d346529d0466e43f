# module: 03-output-and-loss
# cell: 03-task-9-answer
# loses: 03-task-9-check
# mistake: input counted as a layer
def predicted(X, Y, hidden):
    widths = [X.shape[1], *hidden, Y.shape[1]]
    count = sum(n * (m + 1) for m, n in zip(widths, widths[1:]))
    k = Y.shape[1]
    if not np.isin(Y, [0, 1]).all():
        count += widths[0]
        return count, np.sum(Y**2) / len(Y)
    if (Y.sum(axis=1) == 1).all():
        return count + widths[0], np.log(k)
    return count + widths[0], k * np.log(2)
