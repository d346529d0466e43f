# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: exactly a share
def mask(shape, keep, seed):
    n = int(np.prod(shape))
    stays = np.arange(n) < round(keep * n)
    return np.random.default_rng(seed).permutation(stays).reshape(shape)
