# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: divided by the length
def softmax(a):
    e = np.exp(a - a.max())
    return e / np.linalg.norm(e)
