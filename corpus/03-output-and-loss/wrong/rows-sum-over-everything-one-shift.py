# module: 03-output-and-loss
# cell: 03-task-4-answer
# loses: 03-task-4-check
# mistake: summed over everything
def softmax_rows(A):
    E = np.exp(A - A.max())
    return E / np.sum(E)
