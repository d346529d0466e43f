# module: 12-matrix-form
# cell: 12-task-9-answer
def faulty_line():
    return 8


def mended(V, Z, A, Y, g):
    W = V[:-1]

    def from_above(k, A_g):
        if k == 0:
            return 0
        Z_g = A_g * g.derivative(Z[k])
        own = np.vstack([A[k - 1].T @ Z_g, Z_g.sum(axis=0)])
        return own + from_above(k - 1, A_g + Z_g @ W.T)

    return from_above(len(A) - 1, A[-1] - Y)
