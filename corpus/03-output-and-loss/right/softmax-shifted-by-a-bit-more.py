# module: 03-output-and-loss
# cell: 03-task-3-answer
def softmax(a):
    c = a.max() + 1
    return np.exp(a - c) / np.exp(a - c).sum()
