# module: 12-matrix-form
# cell: 12-task-5-answer
def backward_pass(W, Z, A, Y, g):
    V = [None] + [one.T for one in W[1:]]
    L = len(V) - 1
    W_g, b_g, A_g, Z_g = ([None] * (L + 1) for _ in range(4))
    Z_g[L] = A[L] - Y
    for k in range(L, 0, -1):
        W_g[k] = (Z_g[k].T @ A[k - 1]).T
        b_g[k] = np.add.reduce(Z_g[k])
        if k > 1:
            A_g[k - 1] = Z_g[k] @ V[k]
            Z_g[k - 1] = np.multiply(A_g[k - 1], g.derivative(Z[k - 1]))
    return [W_g, b_g, A_g, Z_g]
