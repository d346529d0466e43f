# module: 13-training-well
# cell: 13-task-8-answer
def dropout_passes(h, grad_out, keep, seed):
    rng = np.random.default_rng(seed)
    if h.ndim == 1:
        m = (rng.random(len(h)) < keep) / keep
        return m * h, m * grad_out
    rows = [dropout_passes(x, g, keep, [seed, n]) for n, (x, g) in enumerate(zip(h, grad_out))]
    return np.array([out for out, _ in rows]), np.array([back for _, back in rows])
