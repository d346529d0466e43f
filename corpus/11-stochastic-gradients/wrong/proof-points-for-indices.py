# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: no pair of indices
def proof(inside, points):
    within = [point for point in points if inside(point)]
    for u in within:
        for v in within:
            if not inside((u + v) / 2):
                return [u, v]
    return []
