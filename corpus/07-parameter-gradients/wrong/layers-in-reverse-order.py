# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    grad_Ws, grad_bs = [], []
    for k in range(len(hs) - 1, 0, -1):
        grad_Ws.append(grads_A[k].T @ hs[k - 1] / N)
        grad_bs.append(grads_A[k].mean(axis=0))
    return grad_Ws, grad_bs
