# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
def pre_activation(A_prev, W, b):
    Z = W.T @ A_prev.T
    return (Z + (b[:, None] if Z.ndim == 2 and Z.shape[1] != len(b) else b)).T
