# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: input changed
def softmax(a):
    a -= a.max()
    return np.exp(a) / np.exp(a).sum()
