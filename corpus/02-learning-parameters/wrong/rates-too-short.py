# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: does not arrive
def rates(distance, slope, steps):
    return np.full(steps, 0.5 * distance / (slope * steps))
