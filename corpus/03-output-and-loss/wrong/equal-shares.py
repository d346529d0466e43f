# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
def softmax_rows(A):
    return np.full(A.shape, 1 / A.shape[1])
