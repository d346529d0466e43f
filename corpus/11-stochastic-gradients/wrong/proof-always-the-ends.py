# module: 11-stochastic-gradients
# cell: 11-task-2-answer
# loses: 11-task-2-check
# mistake: pair that proves nothing
# also: point outside the set
def proof(inside, points):
    return [0, len(points) - 1]
