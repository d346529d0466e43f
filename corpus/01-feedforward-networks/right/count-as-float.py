# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(connected, softmax, u):
    units = np.arange(len(connected[-1])) == u
    units |= softmax
    count = 0
    for mask in reversed(connected):
        count += mask[units].sum() + units.sum()
        units = mask[units].any(axis=0)
    return float(count)
