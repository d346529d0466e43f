# module: 13-training-well
# cell: 13-task-8-answer
# loses: 13-task-8-check
# mistake: parts exchanged
def dropout_passes(h, grad_out, keep, seed):
    gates = (np.random.default_rng(seed).random(h.shape) < keep) / keep
    return gates * grad_out, gates * h
