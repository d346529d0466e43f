# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: summed over the wrong axis
def cross_entropy_one_hot(A, Y):
    Z = A - A.max(axis=0)
    return -np.sum(Y * (Z - np.log(np.exp(Z).sum(axis=0)))) / len(A)
