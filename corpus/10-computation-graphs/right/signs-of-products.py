# module: 10-computation-graphs
# cell: 10-task-7-answer
def signs(x, y, w2):
    dz2 = 0.5 - np.array([y], dtype=float)
    dW2 = dz2 * np.full(w2.shape, 0.5)
    dz1 = w2.T @ dz2 * 0.25
    return tuple(map(np.sign, (dz2, dW2, dz1, dz1[:, None] * x)))
