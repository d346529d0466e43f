# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    if len(hs) == 1:
        return [], []
    below_W, below_b = parameter_gradients(grads_A[:-1], hs[:-1])
    N = len(hs[-1])
    W = grads_A[-1].T @ hs[-2] / N
    return below_W + [W], below_b + [grads_A[-1].sum(axis=0) / N]
