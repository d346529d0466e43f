# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate shrinks too slowly
def rates(distance, slope, steps):
    form = np.linspace(2, 1, steps)
    return form * 1.4 * distance / (slope * form.sum())
