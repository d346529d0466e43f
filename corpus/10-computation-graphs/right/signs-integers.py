# module: 10-computation-graphs
# cell: 10-task-7-answer
def signs(x, y, w2):
    s = int(np.sign(0.5 - y))
    up = np.sign(w2).astype(int).ravel()
    dz1 = up * s
    return (
        np.array([s]),
        np.full(w2.shape, s),
        dz1,
        np.einsum("i,j->ij", dz1, np.sign(x).astype(int)),
    )
