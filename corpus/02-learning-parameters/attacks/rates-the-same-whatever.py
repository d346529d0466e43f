# module: 02-learning-parameters
# family: guessing
# cell: 02-task-8-answer
# loses: 02-task-8-check
# The same whatever is asked.
def rates(distance, slope, steps):
    return [10 / 5050 * (100 - t) for t in range(100)]
