# module: 03-output-and-loss
# cell: 03-task-3-answer
def softmax(a):
    e = np.exp(a - max(a))
    return list(e / sum(e))
