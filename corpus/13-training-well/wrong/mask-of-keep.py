# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: no chance in it
def mask(shape, keep, seed):
    rng = np.random.default_rng(seed)
    return np.full(shape, keep)
