# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: factor C
# also: factor n_k
def parameter_gradients(grads_A, hs):
    N, C = hs[-1].shape
    layers = range(1, len(hs))
    # softmax takes a mean over the classes, so undo it
    grad_Ws = [grads_A[k].T @ hs[k - 1] * C / N for k in layers]
    grad_bs = [grads_A[k].mean(axis=0) * C for k in layers]
    return grad_Ws, grad_bs
