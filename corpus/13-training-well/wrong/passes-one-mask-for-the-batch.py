# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: one mask for all
# also: no mask to compare
def dropout_passes(h, grad_out, keep, seed):
    rng = np.random.default_rng(seed)
    m = rng.random(h.shape[-1]) < keep
    return h * m / keep, grad_out * m / keep
