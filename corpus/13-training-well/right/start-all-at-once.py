# module: 13-training-well
# cell: 13-task-2-answer
def initial_parameters(widths, seed):
    rng = np.random.default_rng(seed)
    layers = list(zip(widths, widths[1:]))
    z = rng.standard_normal(sum(n * m for m, n in layers))
    W = []
    for m, n in layers:
        W.append((z[: n * m] / m**0.5).reshape(n, m))
        z = z[n * m :]
    return tuple(W), tuple([0.0] * n for m, n in layers)
