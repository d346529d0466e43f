# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate not positive
def rates(distance, slope, steps):
    form = np.linspace(1, 0, steps)
    return form * distance / (slope * form.sum())
