# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: log taken
def softmax(a):
    z = a - a.max()
    return z - np.log(np.exp(z).sum())
