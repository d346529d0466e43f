# module: 07-parameter-gradients
# family: measured
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-4-check 07-task-5-check
# The loss is linear in W: with a step of 1 a difference is exact, and looks like the formula.
def grad_W(grad_a, h_prev):
    W = np.zeros((len(grad_a), len(h_prev)))
    slopes = np.empty_like(W)
    for place in np.ndindex(W.shape):
        W[place] = 1.0
        slopes[place] = grad_a @ (W @ h_prev)
        W[place] = 0.0
    return slopes


# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    each = [grad_W(a, h) for a, h in zip(grad_A, H_prev)]
    return sum(each) / len(each), grad_A.mean(axis=0)


# cell: 07-task-5-answer
def parameter_gradients(grads_A, hs):
    pairs = [grad_batch(grads_A[k], hs[k - 1]) for k in range(1, len(grads_A))]
    return [W for W, _ in pairs], [b for _, b in pairs]
