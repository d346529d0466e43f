# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: wrong shape
def rates(distance, slope, steps):
    form = np.arange(steps, -1, -1) + 1
    return form * distance / (slope * form.sum())
