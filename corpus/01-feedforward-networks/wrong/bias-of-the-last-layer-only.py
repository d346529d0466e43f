# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: bias missing
def forward(layers, x, g, O):
    a, h = [None], [x]
    for k, (W, b) in enumerate(layers, start=1):
        a.append(W @ h[-1])
        if k == len(layers):
            a[-1] = a[-1] + b
        h.append(g(a[-1]) if k < len(layers) else O(a[-1]))
    return a, h
