# module: 07-parameter-gradients
# cell: 07-task-5-answer
# loses: 07-task-5-check
def parameter_gradients(grads_A, hs):
    return [grad_batch(grads_A[k], hs[k - 1]) for k in range(1, len(hs))]
