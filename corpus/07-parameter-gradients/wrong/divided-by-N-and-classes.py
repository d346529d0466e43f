# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: factor 1/C
# also: factor 1/n_k
def parameter_gradients(grads_A, hs):
    N, C = hs[-1].shape
    layers = range(1, len(hs))
    grad_Ws = [grads_A[k].T @ hs[k - 1] / (N * C) for k in layers]
    grad_bs = [grads_A[k].sum(axis=0) / (N * C) for k in layers]
    return grad_Ws, grad_bs
