# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: exception
def parameter_gradients(grads_A, hs):
    N = len(grads_A[0])
    grad_Ws, grad_bs = [], []
    for k in range(len(grads_A)):
        grad_Ws.append(grads_A[k].T @ hs[k - 1] / N)
        grad_bs.append(grads_A[k].mean(axis=0))
    return grad_Ws, grad_bs
