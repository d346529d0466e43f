# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: nothing dropped
# also: no mask to compare
def dropout_passes(h, grad_out, keep, seed):
    rng = np.random.default_rng(seed)
    return h.copy(), grad_out.copy()
