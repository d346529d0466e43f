# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: pair that proves nothing
# also: point outside the set
def proof(inside, points):
    kept = [point for point in points if inside(point)]
    for i, u in enumerate(kept):
        for j, v in enumerate(kept):
            if not inside((u + v) / 2):
                return [i, j]
    return []
