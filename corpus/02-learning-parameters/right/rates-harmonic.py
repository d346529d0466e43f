# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    form = 1 / np.arange(1, steps + 1)
    return form * distance / (slope * form.sum())
