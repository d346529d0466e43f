# module: 08-backprop-pseudocode
# cell: 08-task-2-answer
def back_propagation(W, a, h, y, g):
    L = len(W) - 1
    grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
    G = h[L][None].copy()
    G[0, y] -= 1
    for k in range(L, 0, -1):
        grad_a[k] = G[0]
        grad_W[k], grad_b[k] = G.T @ h[k - 1][None], G.sum(axis=0)
        H = G @ W[k]
        grad_h[k - 1] = H[0]
        if k > 1:
            G = H * g.derivative(a[k - 1])
    return grad_W, grad_b, grad_a, grad_h
