# module: 12-matrix-form
# cell: 12-task-5-answer
def backward_pass(W, Z, A, Y, g):
    L = len(W) - 1
    W_g = [None] + [np.zeros_like(one) for one in W[1:]]
    b_g = [None] + [np.zeros(one.shape[1]) for one in W[1:]]
    A_g, Z_g = [None] + [np.zeros_like(one) for one in A[1:]], [None] + [np.zeros_like(one) for one in Z[1:]]
    for r in range(len(Y)):
        down = A[L][r] - Y[r]
        for k in range(L, 0, -1):
            Z_g[k][r] = down
            W_g[k] += np.outer(A[k - 1][r], down)
            b_g[k] += down
            if k > 1:
                A_g[k - 1][r] = W[k] @ down
                down = A_g[k - 1][r] * g.derivative(Z[k - 1][r])
    return W_g, b_g, A_g, Z_g
