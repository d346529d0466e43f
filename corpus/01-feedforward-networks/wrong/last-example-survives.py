# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: only one example
def forward_batch(layers, X, g, O):
    for x in X:
        A, H = [None], [X]
        h = x
        for k, (W, b) in enumerate(layers, start=1):
            A.append(W @ h + b)
            h = g(A[-1]) if k < len(layers) else O(A[-1])
            H.append(h)
    return A, H
