# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: factor N
def parameter_gradients(grads_A, hs):
    grad_Ws = [grads_A[k].T @ hs[k - 1] for k in range(1, len(hs))]
    grad_bs = [grads_A[k].sum(axis=0) for k in range(1, len(hs))]
    return grad_Ws, grad_bs
