# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: point outside the set
def proof(inside, points):
    for i in range(len(points)):
        for j in range(i):
            if not inside((points[i] + points[j]) / 2):
                return [j, i]
    return []
