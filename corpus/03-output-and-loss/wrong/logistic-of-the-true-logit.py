# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: logistic for softmax
def cross_entropy(a, label):
    return np.logaddexp(0, -a[label])
