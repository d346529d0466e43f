# module: 08-backprop-pseudocode
# cell: 08-task-3-answer
def back_propagation_batch(W, a, h, y, g):
    rows = [
        back_propagation(W, [None] + [one[n] for one in a[1:]], [one[n] for one in h], y[n], g)
        for n in range(len(y))
    ]
    layers = range(1, len(W))
    means = [[None] + [np.mean([row[part][k] for row in rows], axis=0) for k in layers] for part in (0, 1)]
    stacked = [None] + [np.stack([row[2][k] for row in rows]) for k in layers]
    below = [np.stack([row[3][k] for row in rows]) for k in range(len(W) - 1)] + [None]
    return *means, stacked, below
