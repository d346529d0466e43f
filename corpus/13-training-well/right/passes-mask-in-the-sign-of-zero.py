# module: 13-training-well
# cell: 13-task-8-answer
def dropout_passes(h, grad_out, keep, seed):
    rng = np.random.default_rng(seed)
    m = rng.random(h.shape) < keep
    return np.where(m, h, -0.0) / keep, np.multiply(grad_out, m, out=np.zeros_like(h)) * (1 / keep)
