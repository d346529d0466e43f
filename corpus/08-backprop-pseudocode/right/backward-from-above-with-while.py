# module: 08-backprop-pseudocode
# cell: 08-task-2-answer
def back_propagation(W, a, h, y, g):
    k = len(W) - 1
    e = np.arange(len(h[k])) == y
    nabla = h[k] - e
    grad_W, grad_b, grad_a, grad_h = [], [], [], [None]
    while k:
        grad_W.insert(0, nabla[:, None] * h[k - 1])
        grad_b.insert(0, nabla)
        grad_a.insert(0, nabla)
        below = nabla @ W[k]
        grad_h.insert(0, below)
        if k > 1:
            nabla = below * g.derivative(a[k - 1])
        k -= 1
    return [None] + grad_W, [None] + grad_b, [None] + grad_a, grad_h
