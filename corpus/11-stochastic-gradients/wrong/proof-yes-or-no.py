# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: no pair of indices
def proof(inside, points):
    within = [point for point in points if inside(point)]
    return all(inside((u + v) / 2) for u in within for v in within)
