# module: 13-training-well
# cell: 13-task-2-answer
# loses: 13-task-2-check
# mistake: seed not used
rng = np.random.default_rng(0)


def initial_parameters(widths, seed):
    layers = list(zip(widths, widths[1:]))
    W = [rng.standard_normal((n, m)) / np.sqrt(m) for m, n in layers]
    return W, [np.zeros(n) for m, n in layers]
