# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: point outside the set
def proof(inside, points):
    for i in range(len(points)):
        for j in range(len(points)):
            if inside(points[i]) and not inside((points[i] + points[j]) / 2):
                return [i, j]
    return []
