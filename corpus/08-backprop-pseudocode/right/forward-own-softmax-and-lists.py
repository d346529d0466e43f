# module: 08-backprop-pseudocode
# cell: 08-task-1-answer
def own_softmax(a):
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def forward_propagation(W, b, x, g):
    L = len(W) - 1
    a, h = [None] * (L + 1), [x] + [None] * L
    for k in range(1, L):
        a[k] = b[k] + np.dot(h[k - 1], W[k].T)
        h[k] = g(a[k])
    a[L] = b[L] + np.dot(h[L - 1], W[L].T)
    h[L] = own_softmax(a[L])
    return a, [one.tolist() for one in h]
