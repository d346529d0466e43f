# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: another mask on the way back
def dropout_passes(h, grad_out, keep, seed):
    mask = np.random.default_rng(seed).random(h.shape) < keep
    out = h * mask / keep
    return out, grad_out * (out > 0) / keep
