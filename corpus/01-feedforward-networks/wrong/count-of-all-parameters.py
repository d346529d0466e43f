# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: dead ends counted
def parameter_count(connected, softmax, u):
    units = np.arange(len(connected[-1])) == u
    units |= softmax
    count = 0
    for mask in reversed(connected):
        count += mask[units].sum() + units.sum()
        units = np.ones(mask.shape[1], dtype=bool)
    return int(count)
