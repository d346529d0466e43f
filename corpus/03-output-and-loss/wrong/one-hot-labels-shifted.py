# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
# mistake: label off by one
def cross_entropy_one_hot(A, Y):
    labels = Y.argmax(axis=1) - 1
    Z = A - A.max(axis=1, keepdims=True)
    logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return -logs[np.arange(len(A)), labels].mean()
