# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
def softmax_rows(A):
    rows = []
    for a in A:
        e = np.exp(a - a.max())
        rows = [e / e.sum()]
    return np.array(rows)
