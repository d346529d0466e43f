# module: 10-computation-graphs
# cell: 10-task-7-answer
def signs(x, y, w2):
    rng = np.random.default_rng(1)
    w1, b1, b2 = rng.normal(size=(w2.shape[1], len(x))), rng.normal(size=w2.shape[1]), 0.3
    a1 = logistic(w1 @ x + b1)
    dz2 = logistic(w2 @ a1 + b2) - y
    dz1 = w2.T @ dz2 * a1 * (1 - a1)
    return [np.sign(one) for one in (dz2, np.outer(dz2, a1), dz1, np.outer(dz1, x))]
