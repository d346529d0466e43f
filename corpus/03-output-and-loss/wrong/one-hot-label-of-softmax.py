# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: log of 0
def cross_entropy_one_hot(A, Y):
    total = 0
    for a, y in zip(A, Y):
        p = np.exp(a - a.max()) / np.exp(a - a.max()).sum()
        total -= np.log(p[y.argmax()])
    return total / len(A)
