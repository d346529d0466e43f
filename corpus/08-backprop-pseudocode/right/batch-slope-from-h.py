# module: 08-backprop-pseudocode
# cell: 08-task-3-answer
def back_propagation_batch(W, a, h, y, g):
    L, N = len(W) - 1, len(y)
    grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
    grad_a[L] = -(np.eye(h[L].shape[1])[y] - h[L]) / N
    for k in range(L, 0, -1):
        grad_W[k] = grad_a[k].T @ h[k - 1]
        grad_b[k] = grad_a[k].sum(axis=0)
        grad_h[k - 1] = grad_a[k] @ W[k]
        if k > 1:
            grad_a[k - 1] = grad_h[k - 1] * np.stack([g.derivative(row) for row in a[k - 1]])
    return grad_W, grad_b, grad_a, grad_h
