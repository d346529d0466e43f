# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: hard maximum
def softmax(a):
    y = np.zeros(len(a))
    y[np.argmax(a)] = 1
    return y
