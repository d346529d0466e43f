# module: 02-learning-parameters
# cell: 02-task-8-answer
# loses: 02-task-8-check
# mistake: rate shrinks too fast
def rates(distance, slope, steps):
    return 0.6 * distance / slope / np.arange(1, steps + 1) ** 2
