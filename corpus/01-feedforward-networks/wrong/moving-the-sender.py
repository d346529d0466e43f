# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: sender for receiver
def moving(connected, softmax, k, i, j):
    units = [np.zeros(len(mask), dtype=bool) for mask in connected]
    if k > 1:
        units[k - 2][j] = True
    else:
        units[0] = connected[0][:, j].copy()
    for m in range(max(k - 1, 1), len(connected)):
        units[m] = (connected[m] & units[m - 1]).any(axis=1)
    if softmax:
        units[-1][:] = units[-1].any()
    return units
