# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: one example left out
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        out = np.zeros((len(X), len(b)))
        for n in range(len(X) - 1):
            out[n] = W @ H[-1][n] + b
        A.append(out)
        H.append(g(A[k]) if k < len(layers) else O(A[k]))
    return A, H
