# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: summed over everything
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        A.append(H[-1] @ W.T + b)
        H.append(g(A[k]) if k < len(layers) else O(A[k].reshape(1, -1)).reshape(A[k].shape))
    return A, H
