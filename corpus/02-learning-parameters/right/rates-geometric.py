# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    form = 0.97 ** np.arange(steps) if steps > 60 else 0.9 ** np.arange(steps)
    return form * 1.02 * distance / (slope * form.sum())
