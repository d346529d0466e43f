# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs, grad_Ws=[], grad_bs=[]):
    N = len(hs[0])
    for k in range(1, len(hs)):
        grad_Ws.append(grads_A[k].T @ hs[k - 1] / N)
        grad_bs.append(grads_A[k].mean(axis=0))
    return grad_Ws, grad_bs
