# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate grows
def rates(distance, slope, steps):
    form = np.arange(1, steps + 1)
    return form * distance / (slope * form.sum())
