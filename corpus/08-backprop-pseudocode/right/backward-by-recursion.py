# module: 08-backprop-pseudocode
# cell: 08-task-2-answer
def back_propagation(W, a, h, y, g):
    L = len(W) - 1

    def nabla_a(k):
        if k == L:
            return h[L] - np.eye(len(h[L]))[y]
        return nabla_h(k) * g.derivative(a[k])

    def nabla_h(k):
        return W[k + 1].T @ nabla_a(k + 1)

    layers = range(1, L + 1)
    return (
        [None, *(np.outer(nabla_a(k), h[k - 1]) for k in layers)],
        [None, *map(nabla_a, layers)],
        [None, *map(nabla_a, layers)],
        [*map(nabla_h, range(L)), None],
    )
