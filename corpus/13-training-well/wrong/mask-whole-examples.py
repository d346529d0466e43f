# module: 13-training-well
# cell: 13-task-6-answer
# loses: 13-task-6-check
# mistake: whole examples dropped
def mask(shape, keep, seed):
    rng = np.random.default_rng(seed)
    stays = rng.random(shape[0]) < keep
    return np.ones(shape) * (stays if len(shape) == 1 else stays[:, None])
