# module: 03-output-and-loss
# cell: 03-task-5-answer
def cross_entropy(a, label):
    z = a - a.max()
    return np.array(np.log(np.exp(z).sum()) - z[label])
