# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    grad_W = np.zeros((grad_A.shape[1], H_prev.shape[1]))
    grad_b = np.zeros(grad_A.shape[1])
    for n in range(N - 1):
        grad_W += np.outer(grad_A[n], H_prev[n])
        grad_b += grad_A[n]
    return grad_W / N, grad_b / N
