# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
# mistake: logistic for softmax
def softmax_rows(A):
    return 1 / (1 + np.exp(-A))
