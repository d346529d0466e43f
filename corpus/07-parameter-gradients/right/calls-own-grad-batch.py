# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    grad_Ws, grad_bs = [], []
    for k in range(1, len(hs)):
        grad_W, grad_b = grad_batch(grads_A[k], hs[k - 1])
        grad_Ws.append(grad_W)
        grad_bs.append(grad_b)
    return grad_Ws, grad_bs
