# module: 12-matrix-form
# cell: 12-task-9-answer
def faulty_line():
    return 8


def mended(V, Z, A, Y, g):
    A_g, found = A[-1] - Y, []
    for z in Z[:0:-1]:
        found.insert(0, A_g * g.derivative(z))
        A_g = A_g + found[0] @ np.transpose(V[:-1])
    below, Z_g = np.concatenate(A[:-1]), np.concatenate(found)
    return np.concatenate([below.T @ Z_g, [Z_g.sum(axis=0)]])
