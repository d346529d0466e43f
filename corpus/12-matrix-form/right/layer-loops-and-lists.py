# module: 12-matrix-form
# cell: 12-task-1-answer
def pre_activation(A_prev, W, b):
    if A_prev.ndim == 2:
        return [pre_activation(row, W, b) for row in A_prev]
    return [b[j] + sum(a * W[i][j] for i, a in enumerate(A_prev)) for j in range(len(b))]
