# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: g at the output
def forward(layers, x, g, O):
    a, h = [None], [x]
    for k, (W, b) in enumerate(layers):
        a.append(b + W @ h[k])
        h.append(g(a[-1]) if k < len(layers) else O(a[-1]))
    return a, h
