# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: proof missed
def proof(inside, points):
    within = [i for i, point in enumerate(points) if inside(point)]
    for i in within[1:]:
        if not inside((points[within[0]] + points[i]) / 2):
            return [within[0], i]
    return []
