# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    form = 1 + np.cos(np.pi * np.arange(steps) / steps)
    return 1.001 * form * distance / (slope * form.sum())
