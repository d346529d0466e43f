# module: 01-feedforward-networks
# cell: 01-task-3-answer
def forward(layers, x, g, O):
    (W, b), *rest = layers
    a = W @ x + b
    if not rest:
        return [None, a], [x, O(a)]
    above_a, above_h = forward(rest, g(a), g, O)
    return [None, a, *above_a[1:]], [x, *above_h]
