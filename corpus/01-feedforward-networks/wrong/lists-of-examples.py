# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
def forward_batch(layers, X, g, O):
    A = [None] * len(X)
    H = [None] * len(X)
    for n, x in enumerate(X):
        a, h = [None], [x]
        for k, (W, b) in enumerate(layers, start=1):
            a.append(W @ h[-1] + b)
            h.append(g(a[-1]) if k < len(layers) else O(a[-1]))
        A[n], H[n] = a, h
    return A, H
