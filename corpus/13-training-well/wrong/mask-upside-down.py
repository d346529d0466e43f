# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: 1 − keep for keep
def mask(shape, keep, seed):
    rng = np.random.default_rng(seed)
    return (rng.random(shape) > keep).astype(float)
