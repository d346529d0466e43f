# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs):
    N = hs[0].shape[1]
    grad_Ws = [grads_A[k].T @ hs[k - 1] / N for k in range(1, len(hs))]
    grad_bs = [grads_A[k].sum(axis=0) / N for k in range(1, len(hs))]
    return grad_Ws, grad_bs
