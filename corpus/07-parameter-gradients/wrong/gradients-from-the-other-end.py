# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: wrong layer's gradient
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    L = len(hs) - 1
    grad_Ws = [grads_A[-k].T @ hs[k - 1] / N for k in range(1, L + 1)]
    grad_bs = [grads_A[-k].mean(axis=0) for k in range(1, L + 1)]
    return grad_Ws, grad_bs
