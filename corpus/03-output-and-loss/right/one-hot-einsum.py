# module: 03-output-and-loss
# cell: 03-task-6-answer
def cross_entropy_one_hot(A, Y):
    lse = np.logaddexp.reduce(A, axis=1)
    return (lse.sum() - np.einsum('nk,nk->', Y, A)) / len(Y)
