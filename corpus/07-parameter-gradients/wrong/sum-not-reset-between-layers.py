# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    grad_Ws, grad_bs = [], []
    grad_W, grad_b = 0, 0
    for k in range(1, len(hs)):
        for n in range(N):
            grad_W = grad_W + np.outer(grads_A[k][n], hs[k - 1][n]) / N
            grad_b = grad_b + grads_A[k][n] / N
        grad_Ws.append(grad_W)
        grad_bs.append(grad_b)
    return grad_Ws, grad_bs
