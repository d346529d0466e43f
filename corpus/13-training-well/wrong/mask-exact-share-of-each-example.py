# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: exactly a share
def mask(shape, keep, seed):
    rng = np.random.default_rng(seed)
    n = shape[-1]
    row = np.arange(n) < round(keep * n)
    if len(shape) == 1:
        return rng.permutation(row).astype(float)
    return np.stack([rng.permutation(row) for _ in range(shape[0])]).astype(float)
