# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
# mistake: wrong shape
def softmax_rows(A):
    e = np.exp(A[0] - A[0].max())
    return e / e.sum()
