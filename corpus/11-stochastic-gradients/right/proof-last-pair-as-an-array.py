# module: 11-stochastic-gradients
# cell: 11-task-2-answer
def proof(inside, points):
    found = np.array([])
    within = np.flatnonzero([inside(point) for point in points])
    for i in within:
        for j in within:
            if not inside(points[[i, j]].mean(axis=0)):
                found = np.array([j, i])
    return found
