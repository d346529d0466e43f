# module: 12-matrix-form
# cell: 12-task-9-answer
def faulty_line():
    return 8.0


def mended(V, Z, A, Y, g):
    L, ones = len(Z) - 1, np.ones((len(Y), 1))
    both = np.column_stack([A[L] - Y, 0 * ones])  # with a column for the ones, which nobody needs
    parts = []
    for k in range(L, 0, -1):
        Z_g = both[:, :-1] * g.derivative(Z[k])
        parts.append(np.einsum("ri,rj->ij", np.column_stack([A[k - 1], ones]), Z_g))
        both = both + Z_g @ V.T
    return sum(parts)
