# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: not a number
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    grad_W = np.full((grad_A.shape[1], H_prev.shape[1]), np.nan)
    grad_b = np.full(grad_A.shape[1], np.nan)
    for n in range(N):
        grad_W += np.outer(grad_A[n], H_prev[n]) / N
        grad_b += grad_A[n] / N
    return grad_W, grad_b
