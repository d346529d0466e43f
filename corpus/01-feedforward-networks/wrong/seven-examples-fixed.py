# module: 01-feedforward-networks
# cell: 01-task-4-answer
# loses: 01-task-4-check
# mistake: exception
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        a = np.zeros((7, len(b)))
        for n in range(7):
            a[n] = W @ H[-1][n] + b
        A.append(a)
        H.append(g(a) if k < len(layers) else O(a))
    return A, H
