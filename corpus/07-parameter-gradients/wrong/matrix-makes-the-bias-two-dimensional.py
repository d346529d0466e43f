# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: wrong shape
def grad_batch(grad_A, H_prev):
    A = np.matrix(grad_A)
    H = np.matrix(H_prev)
    N = len(A)
    return A.T * H / N, A.sum(axis=0) / N
