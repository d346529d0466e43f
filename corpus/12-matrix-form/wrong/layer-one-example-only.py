# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
def pre_activation(A_prev, W, b):
    z = np.zeros(len(b))
    for j in range(len(b)):
        z[j] = sum(A_prev[i] * W[i, j] for i in range(len(W))) + b[j]
    return z
