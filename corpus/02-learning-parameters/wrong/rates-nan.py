# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: not a number
def rates(distance, slope, steps):
    return np.full(steps, np.nan)
