# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: x for h
def parameter_gradients(grads_A, hs):
    x = hs[0]
    N = len(x)
    grad_Ws, grad_bs = [], []
    for k in range(1, len(hs)):
        grad_Ws.append(grads_A[k].T @ x / N)
        grad_bs.append(grads_A[k].mean(axis=0))
    return grad_Ws, grad_bs
