# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: b of another layer
def forward(layers, x, g, O):
    a, h = [None], [x]
    b = layers[0][1]
    for k, (W, _) in enumerate(layers, start=1):
        a.append(b + W @ h[-1] if len(b) == len(W) else _ + W @ h[-1])
        h.append(g(a[-1]) if k < len(layers) else O(a[-1]))
    return a, h
