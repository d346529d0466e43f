# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: mixed conventions
def pre_activation(A_prev, W, b):
    return A_prev @ W.T + b if W.shape[0] == W.shape[1] else A_prev @ W + b
