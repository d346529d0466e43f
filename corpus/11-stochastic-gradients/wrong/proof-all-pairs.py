# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: no pair of indices
def proof(inside, points):
    within = [i for i, point in enumerate(points) if inside(point)]
    pairs = [(i, j) for i in within for j in within if i < j]
    return [[i, j] for i, j in pairs if not inside((points[i] + points[j]) / 2)]
