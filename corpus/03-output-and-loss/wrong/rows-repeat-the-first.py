# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
def softmax_rows(A):
    e = np.exp(A - A.max(axis=1, keepdims=True))
    return e / e[0].sum()
