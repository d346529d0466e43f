# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
def forward(layers, x, g, O):
    a, h = [None], [x]
    for k, (W, b) in enumerate(layers, start=1):
        a.append(np.squeeze(b + W @ h[k - 1]))
        h.append(g(a[k]) if k < len(layers) else O(a[k]))
    return a, h
