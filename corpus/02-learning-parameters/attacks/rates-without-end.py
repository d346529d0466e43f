# module: 02-learning-parameters
# family: resources
# cell: 02-task-8-answer
# loses: 02-task-8-check
# A generator that never ends.
def rates(distance, slope, steps):
    def endless():
        while True:
            yield distance / slope

    return endless()
