# module: 10-computation-graphs
# cell: 10-task-7-answer
# loses: 10-task-7-check
# mistake: wrong shape
def signs(x, y, w2):
    dz2 = np.array([1.0 - 2 * y])
    dz1 = dz2 * np.sign(w2[0])
    return dz2, dz2 * np.ones(w2.shape[1]), dz1, np.outer(dz1, np.sign(x))
