# module: 01-feedforward-networks
# before: 01-task-3-answer
def forward_batch(layers, X, g, O):
    A, H = [None], [X]
    for k, (W, b) in enumerate(layers, start=1):
        A.append(H[-1] @ W.T + b)
        H.append(g(A[-1]) if k < len(layers) else O(A[-1]))
    return A, H
# cell: 01-task-3-answer
def forward(layers, x, g, O):
    A, H = forward_batch(layers, x[None, :], g, O)
    return [None, *(one[0] for one in A[1:])], [one[0] for one in H]
