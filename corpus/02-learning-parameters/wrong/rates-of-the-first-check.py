# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: wrong shape
def rates(distance, slope, steps):
    form = np.arange(100, 0, -1)
    return form * 10 / form.sum()
