# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: point outside the set
# also: proof missed
def proof(inside, points):
    outside = [i for i, point in enumerate(points) if not inside(point)]
    for i in outside:
        for j in outside:
            if inside((points[i] + points[j]) / 2):
                return [i, j]
    return []
