# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: output along the examples
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        a = W @ H[-1].T + b[:, None]
        A.append(a.T)
        H.append((g(a) if k < len(layers) else O(a)).T)
    return A, H
