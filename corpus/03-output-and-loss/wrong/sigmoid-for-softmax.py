# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: logistic for softmax
def softmax(a):
    return 1 / (1 + np.exp(-a))
