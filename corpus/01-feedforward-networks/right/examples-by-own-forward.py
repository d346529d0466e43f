# module: 01-feedforward-networks
# cell: 01-task-4-answer
def forward_batch(layers, X, g, O):
    pairs = [forward(layers, x, g, O) for x in X]
    a, h = zip(*pairs)
    return [None, *map(np.array, list(zip(*a))[1:])], [np.array(rows) for rows in zip(*h)]
