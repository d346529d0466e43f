# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    N, n_k = grad_A.shape
    grad_W = np.zeros((n_k, H_prev.shape[1]))
    grad_b = np.zeros(n_k)
    for n in range(N):
        grad_W += np.outer(grad_A[n], H_prev[n])
        grad_b += grad_A[n]
    return grad_W / N, grad_b / N
