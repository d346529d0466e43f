# module: 13-training-well
# cell: 13-task-2-answer
def initial_parameters(widths, seed):
    rng = np.random.default_rng(seed)
    layers = list(zip(widths, widths[1:]))
    return [(rng.standard_normal((m, n)) / np.sqrt(m)).T for m, n in layers], [np.zeros(n, dtype=int) for m, n in layers]
