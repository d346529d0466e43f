# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: parts exchanged
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    grad_Ws = [grads_A[k].T @ hs[k - 1] / N for k in range(1, len(hs))]
    grad_bs = [grads_A[k].mean(axis=0) for k in range(1, len(hs))]
    return grad_bs, grad_Ws
