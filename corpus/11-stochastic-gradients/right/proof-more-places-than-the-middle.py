# module: 11-stochastic-gradients
# cell: 11-task-2-answer
def proof(inside, points):
    kept = [(i, p) for i, p in enumerate(points) if inside(p)]
    for i, u in kept:
        for j, v in kept:
            for share in (0.5, 0.25):
                if i < j and not inside(share * u + (1 - share) * v):
                    return [i, j]
    return []
