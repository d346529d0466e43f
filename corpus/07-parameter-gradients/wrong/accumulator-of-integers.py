# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: exception
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    grad_W = np.zeros((grad_A.shape[1], H_prev.shape[1]), dtype=int)
    grad_b = np.zeros(grad_A.shape[1], dtype=int)
    for n in range(N):
        grad_W += np.outer(grad_A[n], H_prev[n])
        grad_b += grad_A[n]
    return grad_W / N, grad_b / N
