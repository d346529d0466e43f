# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: zeros
# also: summed over the wrong axis
def parameter_gradients(grads_A, hs):
    layers = range(1, len(hs))
    grad_Ws = [np.zeros((hs[k].shape[1], hs[k - 1].shape[1])) for k in layers]
    grad_bs = [np.zeros(hs[k].shape[1]) for k in layers]
    return grad_Ws, grad_bs
