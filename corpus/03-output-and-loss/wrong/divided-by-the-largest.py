# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: not normalised
def softmax(a):
    e = np.exp(a - a.max())
    return e / e.max()
