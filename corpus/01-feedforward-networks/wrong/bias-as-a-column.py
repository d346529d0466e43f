# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: bias along the examples
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        A.append(H[-1] @ W.T + b[:, None])
        H.append(g(A[-1]) if k < len(layers) else O(A[-1]))
    return A, H
