# module: 13-training-well
# cell: 13-task-2-answer
def initial_parameters(widths, seed):
    rng = np.random.default_rng(seed)
    layers = list(zip(widths, widths[1:]))
    return [rng.normal(scale=m**-0.5, size=(n, m)) for m, n in layers], [np.zeros(n) for m, n in layers]
