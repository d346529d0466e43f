# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: shifted in one place
# also: not shifted
def softmax(a):
    return np.exp(a) / np.sum(np.exp(a - a.max()))
