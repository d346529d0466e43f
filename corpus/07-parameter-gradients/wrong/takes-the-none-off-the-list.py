# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
# mistake: input changed
def parameter_gradients(grads_A, hs):
    N = len(hs[0])
    grads_A.pop(0)
    grad_Ws = [delta.T @ h / N for delta, h in zip(grads_A, hs)]
    grad_bs = [delta.mean(axis=0) for delta in grads_A]
    return grad_Ws, grad_bs
