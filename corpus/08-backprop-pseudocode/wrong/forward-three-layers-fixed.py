# module: 08-backprop-pseudocode
# cell: 08-task-1-answer
# loses: 08-task-1-check
# mistake: wrong type
def forward_propagation(W, b, x, g):
    a, h, L = [None], [x], 3
    for k in range(1, L + 1):
        a.append(b[k] + h[k - 1] @ W[k].T)
        h.append(g(a[k]) if k < L else softmax(a[k]))
    return a, h
