# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs):
    layers = range(1, len(hs))
    grad_Ws = [grads_A[k].T @ hs[k - 1] / 7 for k in layers]
    grad_bs = [grads_A[k].sum(axis=0) / 7 for k in layers]
    return grad_Ws, grad_bs
