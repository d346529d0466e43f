# module: 02-learning-parameters
# cell: 02-task-8-answer
def rates(distance, slope, steps):
    form = np.arange(steps, 0, -1.0) ** 2
    return tuple(form * distance / (slope * form.sum()))
