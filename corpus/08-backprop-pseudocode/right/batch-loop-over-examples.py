# module: 08-backprop-pseudocode
# cell: 08-task-3-answer
def back_propagation_batch(W, a, h, y, g):
    L, N = len(W) - 1, len(y)
    grad_W = [None] + [np.zeros_like(one) for one in W[1:]]
    grad_b = [None] + [np.zeros(len(one)) for one in W[1:]]
    grad_a = [None] + [np.zeros_like(one) for one in a[1:]]
    grad_h = [np.zeros_like(one) for one in h]
    for n in range(N):
        nabla = h[L][n].copy()
        nabla[y[n]] -= 1
        for k in range(L, 0, -1):
            grad_a[k][n] = nabla / N
            grad_W[k] += np.outer(nabla, h[k - 1][n]) / N
            grad_b[k] += nabla / N
            grad_h[k - 1][n] = W[k].T @ nabla / N
            if k > 1:
                nabla = W[k].T @ nabla * g.derivative(a[k - 1][n])
    return grad_W, grad_b, grad_a, grad_h
