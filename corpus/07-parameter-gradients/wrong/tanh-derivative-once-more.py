# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: activation derivative too many
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    grad_Ws, grad_bs = [], []
    for k in range(1, len(hs)):
        delta = grads_A[k] * (1 - hs[k] ** 2)
        grad_Ws.append(delta.T @ hs[k - 1] / N)
        grad_bs.append(delta.mean(axis=0))
    return grad_Ws, grad_bs
