# module: 01-feedforward-networks
# family: guessing
# cell: 01-task-5-answer
# loses: 01-task-5-check
# The same for whatever is asked.
def moving(connected, softmax, k, i, j):
    return [np.ones(len(mask), dtype=bool) for mask in connected]
