# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
def forward_batch(layers, X, g, O):
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        A.append(H[-1] @ W.T + b)
        H.append(g(A[k]) if k < len(layers) else O(A[k]))
    return A, H
