# module: 07-parameter-gradients
# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    return tuple(zip(*[grad_batch(a, h) for a, h in zip(grads_A[1:], hs[:-1])]))
