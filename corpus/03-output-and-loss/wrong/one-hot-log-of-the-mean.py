# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: averaged too early
def cross_entropy_one_hot(A, Y):
    E = np.exp(A - A.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    return -np.log(np.mean(np.sum(Y * P, axis=1)))
