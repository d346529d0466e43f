# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: pair that proves nothing
# also: proof missed
def proof(inside, points):
    within = [i for i, point in enumerate(points) if inside(point)]
    for i in within:
        for j in within:
            if not inside((points[i] - points[j]) / 2):
                return [i, j]
    return []
