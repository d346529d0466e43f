# module: 08-backprop-pseudocode
# cell: 08-task-1-answer
def forward_propagation(W, b, x, g):
    if np.ndim(x) == 2:
        rows = [forward_propagation(W, b, row, g) for row in x]
        L = len(W) - 1
        a = [None] + [np.stack([one[0][k] for one in rows]) for k in range(1, L + 1)]
        h = [np.stack([one[1][k] for one in rows]) for k in range(L + 1)]
        return a, h
    a, h = [None], [x]
    for k in range(1, len(W)):
        a.append(W[k] @ h[-1] + b[k])
        h.append(softmax(a[-1]) if k == len(W) - 1 else g(a[-1]))
    return a, h
