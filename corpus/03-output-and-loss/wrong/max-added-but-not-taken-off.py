# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: shift not taken off
# also: not shifted
def cross_entropy(a, label):
    return np.max(a) + np.log(np.sum(np.exp(a))) - a[label]
