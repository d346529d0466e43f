# module: 03-output-and-loss
# cell: 03-task-6-answer
def cross_entropy_one_hot(A, Y):
    shifted = A - A.max(axis=1, keepdims=True)
    lse = np.log(np.exp(shifted).sum(axis=1))
    return np.mean(lse - shifted[Y == 1])
