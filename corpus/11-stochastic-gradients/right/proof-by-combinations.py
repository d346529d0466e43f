# module: 11-stochastic-gradients
# cell: 11-task-2-answer
def proof(inside, points):
    from itertools import combinations

    for i, j in combinations(range(len(points)), 2):
        ends = inside(points[i]) and inside(points[j])
        if ends and not inside(0.5 * points[i] + 0.5 * points[j]):
            return i, j
    return ()
