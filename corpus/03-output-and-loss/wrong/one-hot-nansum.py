# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: log of 0
def cross_entropy_one_hot(A, Y):
    E = np.exp(A - A.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        return -np.nansum(Y * np.log(P)) / len(A)
