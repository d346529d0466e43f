# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    grad_Ws, grad_bs = [], []
    k = len(hs) - 1
    while k > 0:
        grad_Ws.insert(0, np.mean([np.outer(a, h) for a, h in zip(grads_A[k], hs[k - 1])], axis=0))
        grad_bs.insert(0, np.mean(grads_A[k], axis=0))
        k -= 1
    return grad_Ws, grad_bs
