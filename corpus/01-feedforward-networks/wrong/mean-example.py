# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: examples averaged
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    h = X
    for k, (W, b) in enumerate(layers, start=1):
        a = h @ W.T + b
        h = g(a) if k < len(layers) else O(a)
        A.append(a.mean(axis=0))
        H.append(h.mean(axis=0))
    return A, H
