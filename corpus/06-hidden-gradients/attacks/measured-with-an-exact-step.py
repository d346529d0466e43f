# module: 06-hidden-gradients
# family: measured
# cell: 06-task-2-answer
# loses: 06-task-2-check
# The loss is linear in h: with a step of 1 a difference is exact, and looks like the formula.
def grad_h(W_above, grad_a_above):
    def loss(h):
        return grad_a_above @ (W_above @ h)

    h = np.zeros(W_above.shape[1])
    slopes = np.empty_like(h)
    for j in range(len(h)):
        h[j] = 1.0
        slopes[j] = loss(h)
        h[j] = 0.0
    return slopes

