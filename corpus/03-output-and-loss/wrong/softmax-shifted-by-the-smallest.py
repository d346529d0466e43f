# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: not shifted
def softmax(a):
    e = np.exp(a - np.min(a))
    return e / e.sum()
