# module: 12-matrix-form
# cell: 12-task-1-answer
def pre_activation(A_prev, W, b):
    return (W.T @ A_prev.T).T + b
