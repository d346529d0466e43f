# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: wrong type
def rates(distance, slope, steps):
    return ', '.join(str(distance / slope / t) for t in range(1, steps + 1))
