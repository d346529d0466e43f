# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: summed over everything
def cross_entropy_one_hot(A, Y):
    Z = A - A.max()
    return -np.sum(Y * (Z - np.log(np.exp(Z).sum()))) / len(A)
