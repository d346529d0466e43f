# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: softmax forgotten
def parameter_count(connected, softmax, u):
    units = np.arange(len(connected[-1])) == u
    count = 0
    for mask in reversed(connected):
        count += mask[units].sum() + units.sum()
        units = mask[units].any(axis=0)
    return int(count)
