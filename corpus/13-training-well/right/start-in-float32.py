# module: 13-training-well
# cell: 13-task-2-answer
def initial_parameters(widths, seed):
    rng = np.random.default_rng(seed)
    W = [
        rng.standard_normal((n, m), dtype=np.float32) / np.float32(m) ** np.float32(0.5)
        for m, n in zip(widths, widths[1:])
    ]
    return W, [np.zeros(n, dtype=np.float32) for n in widths[1:]]
