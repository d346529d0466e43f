# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: minus a
def softmax(a):
    e = np.exp(a.min() - a)
    return e / e.sum()
