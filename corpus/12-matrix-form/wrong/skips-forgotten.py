# module: 12-matrix-form
# cell: 12-task-9-answer
# loses: 12-task-9-check
# mistake: skip missing
# also: program not mended
def faulty_line():
    return 8


def mended(V, Z, A, Y, g):
    L, ones = len(Z) - 1, np.ones((len(Y), 1))
    V_g = np.zeros(V.shape)
    A_g = A[L] - Y
    for k in range(L, 0, -1):
        Z_g = A_g * g.derivative(Z[k])
        below = np.hstack([A[k - 1], ones])
        V_g = V_g + below.T @ Z_g
        A_g = Z_g @ V[:-1].T
    return V_g
