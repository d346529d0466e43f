# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: one mask for all
def mask(shape, keep, seed):
    rng = np.random.default_rng(seed)
    return np.ones(shape) * (rng.random(shape[-1]) < keep)
