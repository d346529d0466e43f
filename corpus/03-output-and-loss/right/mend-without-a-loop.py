# module: 03-output-and-loss
# cell: 03-task-8-answer
def faulty_line():
    return 3


def log_likelihood(A, labels):
    A = A - A.max(axis=1, keepdims=True)
    return np.sum(A[np.arange(len(A)), labels] - np.log(np.exp(A).sum(axis=1)))
