# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: seed not used
def mask(shape, keep, seed):
    rng = np.random.default_rng(1)
    return (rng.random(shape) < keep).astype(float)
