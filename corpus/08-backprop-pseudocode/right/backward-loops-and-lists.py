# module: 08-backprop-pseudocode
# cell: 08-task-2-answer
def back_propagation(W, a, h, y, g):
    L = len(W) - 1
    grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
    grad_a[L] = [h[L][i] - (1 if i == y else 0) for i in range(len(h[L]))]
    for k in range(L, 0, -1):
        n, m = W[k].shape
        grad_W[k] = [[grad_a[k][i] * h[k - 1][j] for j in range(m)] for i in range(n)]
        grad_b[k] = list(grad_a[k])
        if k > 1:
            slope = g.derivative(a[k - 1])
            grad_h[k - 1] = [sum(W[k][i, j] * grad_a[k][i] for i in range(n)) for j in range(m)]
            grad_a[k - 1] = [grad_h[k - 1][j] * slope[j] for j in range(m)]
    return [grad_W, grad_b, grad_a, grad_h]
