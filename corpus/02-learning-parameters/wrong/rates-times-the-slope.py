# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: slope left out
def rates(distance, slope, steps):
    form = np.arange(steps, 0, -1)
    return slope * form * distance / form.sum()
