# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: wrong base
def softmax(a):
    p = 2.0 ** (a - a.max())
    return p / p.sum()
