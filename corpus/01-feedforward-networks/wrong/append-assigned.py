# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: exception
def forward(layers, x, g, O):
    a, h = [None], [x]
    for W, b in layers:
        a = a.append(W @ h[-1] + b)
        h = h.append(g(a[-1]))
    return a, h
