# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: paths backwards
def moving(connected, softmax, k, i, j):
    units = [np.zeros(len(mask), dtype=bool) for mask in connected]
    units[k - 1][i] = True
    for m in range(k - 1, 0, -1):
        units[m - 1] = connected[m][units[m]].any(axis=0)
    return units
