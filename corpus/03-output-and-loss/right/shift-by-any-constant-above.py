# module: 03-output-and-loss
# cell: 03-task-5-answer
def cross_entropy(a, label):
    c = a.max() + 3.0
    return c + np.log(np.exp(a - c).sum()) - a[label]
