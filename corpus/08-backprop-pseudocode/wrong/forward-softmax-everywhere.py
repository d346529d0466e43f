# module: 08-backprop-pseudocode
# cell: 08-task-1-answer
# loses: 08-task-1-check
# mistake: output function in a hidden layer
# also: softmax for g
def forward_propagation(W, b, x, g):
    a, h, L = [None], [x], len(W) - 1
    for k in range(1, L + 1):
        a.append(b[k] + h[k - 1] @ W[k].T)
        h.append(softmax(a[k]))
    return a, h
