# module: 08-backprop-pseudocode
# cell: 08-task-2-answer
# loses: 08-task-2-check
# mistake: zeros
# also: exception; summed over the wrong axis
def back_propagation(W, a, h, y, g):
    L = len(W) - 1
    grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
    grad_a[L] = -(np.eye(len(h[L]))[y] - h[L])
    for k in range(L, 0, -1):
        grad_W[k] = np.outer(grad_a[k], h[k - 1])
        grad_b[k] = grad_a[k]
        grad_h[k - 1] = W[k].T @ grad_a[k]
        if k > 1:
            grad_a[k - 1] = grad_h[k - 1] * g.derivative(a[k - 1])
    return tuple([None if v is None else 0 * v for v in one] for one in (grad_W, grad_b, grad_a, grad_h))
