# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: exception
def forward(layers, x, g, O):
    (W1, b1), (W2, b2), (W3, b3) = layers
    a1 = W1 @ x + b1
    h1 = g(a1)
    a2 = W2 @ h1 + b2
    h2 = g(a2)
    a3 = W3 @ h2 + b3
    return [None, a1, a2, a3], [x, h1, h2, O(a3)]
