# module: 03-output-and-loss
# cell: 03-task-5-answer
# loses: 03-task-5-check
# mistake: true logit missing
def cross_entropy(a, label):
    c = a.max()
    return c + np.log(np.exp(a - c).sum())
