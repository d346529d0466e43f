# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: float32
def softmax(a):
    e = np.exp((a - a.max()).astype(np.float32))
    return e / e.sum()
