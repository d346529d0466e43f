# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate shrinks too slowly
def rates(distance, slope, steps):
    form = np.arange(1, steps + 1) ** -0.25
    return form * 1.2 * distance / (slope * form.sum())
