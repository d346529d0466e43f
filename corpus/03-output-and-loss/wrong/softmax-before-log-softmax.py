# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: softmax twice
def cross_entropy(a, label):
    e = np.exp(a - a.max())
    p = e / e.sum()
    return np.log(np.exp(p).sum()) - p[label]
