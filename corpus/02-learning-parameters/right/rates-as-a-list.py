# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    total = steps * (steps + 1) / 2
    return [(steps - t) * distance / slope / total for t in range(steps)]
