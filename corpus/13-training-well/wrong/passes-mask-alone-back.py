# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: upstream gradient missing
def dropout_passes(h, grad_out, keep, seed):
    rng = np.random.default_rng(seed)
    m = (rng.random(h.shape) < keep) / keep
    return h * m, m
