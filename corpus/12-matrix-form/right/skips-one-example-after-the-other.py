# module: 12-matrix-form
# cell: 12-task-9-answer
def faulty_line():
    return np.int64(8)


def mended(V, Z, A, Y, g):
    S, V_g = V.shape[1], np.zeros_like(V)
    for r in range(len(Y)):
        down = A[-1][r] - Y[r]
        for k in reversed(range(1, len(Z))):
            slope = down * g.derivative(Z[k][r])
            for j in range(S):
                V_g[:S, j] += A[k - 1][r] * slope[j]
                V_g[S, j] += slope[j]
            down = down + V[:S] @ slope
    return V_g
