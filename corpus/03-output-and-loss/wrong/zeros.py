# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
# mistake: zeros
# also: shifted in one place
def softmax_rows(A):
    return np.zeros_like(A)
