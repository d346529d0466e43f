# module: 01-feedforward-networks
# cell: 01-task-3-answer
# loses: 01-task-3-check
# mistake: zeros
def forward(layers, x, g, O):
    a = [None] + [np.zeros(len(b)) for _, b in layers]
    h = [x] + [np.zeros(len(b)) for _, b in layers]
    return a, h
