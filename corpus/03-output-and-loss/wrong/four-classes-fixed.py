# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
def softmax(a):
    e = np.exp(a - a.max())
    total = 0.0
    for i in range(4):
        total += e[i]
    return e / total
