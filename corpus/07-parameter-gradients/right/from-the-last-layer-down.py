# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    L = len(hs) - 1
    N = len(hs[0])
    grad_Ws, grad_bs = [None] * L, [None] * L
    for k in range(L, 0, -1):
        grad_Ws[k - 1] = grads_A[k].T @ hs[k - 1] / N
        grad_bs[k - 1] = grads_A[k].mean(axis=0)
    return grad_Ws, grad_bs
