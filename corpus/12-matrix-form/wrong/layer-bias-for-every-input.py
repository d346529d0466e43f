# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: bias too often
def pre_activation(A_prev, W, b):
    A = np.atleast_2d(A_prev)
    Z = np.zeros((len(A), W.shape[1]))
    for i in range(W.shape[0]):
        Z += np.outer(A[:, i], W[i]) + b
    return Z if A_prev.ndim == 2 else Z[0]
