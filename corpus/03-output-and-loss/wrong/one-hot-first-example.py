# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: only one example
def cross_entropy_one_hot(A, Y):
    a, y = A[0], Y[0]
    z = a - a.max()
    return -(y @ (z - np.log(np.exp(z).sum())))
