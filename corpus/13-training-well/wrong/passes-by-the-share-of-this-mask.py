# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: share of this mask for keep
def dropout_passes(h, grad_out, keep, seed):
    stays = np.random.default_rng(seed).random(h.shape) < keep
    gates = stays / stays.mean()
    return gates * h, gates * grad_out
