# module: 03-output-and-loss
# cell: 03-task-5-answer
def cross_entropy(a, label):
    return np.logaddexp.reduce(a) - a[label]
