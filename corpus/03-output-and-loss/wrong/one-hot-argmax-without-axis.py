# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: one label for all
def cross_entropy_one_hot(A, Y):
    label = Y.argmax()
    total = 0.0
    for a in A:
        m = a.max()
        total += m + np.log(np.exp(a - m).sum()) - a[label]
    return total / len(A)
