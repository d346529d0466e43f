# module: 12-matrix-form
# cell: 12-task-5-answer
# loses: 12-task-5-check
# mistake: another scale
def backward_pass(W, Z, A, Y, g):
    L = len(W) - 1
    W_g, b_g, A_g, Z_g = ([None] * (L + 1) for _ in range(4))
    Z_g[L] = A[L] - Y
    for k in range(L, 0, -1):
        W_g[k] = A[k - 1].T @ Z_g[k]
        b_g[k] = Z_g[k].mean(axis=0)
        if k > 1:
            A_g[k - 1] = Z_g[k] @ W[k].T
            Z_g[k - 1] = A_g[k - 1] * g.derivative(Z[k - 1])
    return W_g, b_g, A_g, Z_g
