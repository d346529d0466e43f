# module: 11-stochastic-gradients
# cell: 11-task-2-answer
def proof(inside, points):
    middle = (points[:, None] + points[None]) / 2
    within = np.array([inside(p) for p in points])
    n = len(points)
    out = np.array([[within[i] and within[j] and not inside(middle[i, j])
                     for j in range(n)] for i in range(n)])
    pairs = np.argwhere(out)
    return pairs[0].tolist() if len(pairs) else []
