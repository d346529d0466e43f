# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: transposed
# also: bias along the examples
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    N = len(X)
    for k, (W, b) in enumerate(layers, start=1):
        A.append((W @ H[-1].T).reshape(N, -1) + b)
        H.append(g(A[k]) if k < len(layers) else O(A[k]))
    return A, H
