# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: bias too often
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        A.append(H[-1] @ W.T + b + b)
        H.append(g(A[k]) if k < len(layers) else O(A[k]))
    return A, H
