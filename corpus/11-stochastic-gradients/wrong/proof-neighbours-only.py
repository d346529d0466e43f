# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: proof missed
def proof(inside, points):
    for i in range(len(points) - 1):
        u, v = points[i], points[i + 1]
        if inside(u) and inside(v) and not inside((u + v) / 2):
            return [i, i + 1]
    return []
