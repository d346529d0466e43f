# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: whole layer
def moving(connected, softmax, k, i, j):
    units = [np.zeros(len(mask), dtype=bool) for mask in connected]
    units[k - 1][:] = True
    for m in range(k, len(connected)):
        units[m] = (connected[m] & units[m - 1]).any(axis=1)
    if softmax:
        units[-1][:] = units[-1].any()
    return units
