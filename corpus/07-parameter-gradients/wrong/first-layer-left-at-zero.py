# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: zeros
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    L = len(hs) - 1
    grad_Ws = [np.zeros((grads_A[k].shape[1], hs[k - 1].shape[1])) for k in range(1, L + 1)]
    grad_bs = [np.zeros(grads_A[k].shape[1]) for k in range(1, L + 1)]
    for k in range(L, 1, -1):
        grad_Ws[k - 1] = grads_A[k].T @ hs[k - 1] / N
        grad_bs[k - 1] = grads_A[k].mean(axis=0)
    return grad_Ws, grad_bs
