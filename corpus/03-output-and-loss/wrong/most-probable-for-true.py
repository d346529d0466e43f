# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: largest class
def cross_entropy(a, label):
    m = a.max()
    return m + np.log(np.exp(a - m).sum()) - a[a.argmax()]
