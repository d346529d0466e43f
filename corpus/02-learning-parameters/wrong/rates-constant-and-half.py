# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate never shrinks
def rates(distance, slope, steps):
    return np.full(steps, 1.5 * distance / (slope * steps))
