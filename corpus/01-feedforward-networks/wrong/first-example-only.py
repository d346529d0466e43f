# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: only one example
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    h = X[0]
    for k, (W, b) in enumerate(layers, start=1):
        a = W @ h + b
        h = g(a) if k < len(layers) else O(a)
        A.append(a)
        H.append(h)
    return A, H
