# module: 01-feedforward-networks
# cell: 01-task-5-answer
def moving(connected, softmax, k, i, j):
    units = tuple(np.zeros(len(mask)) for mask in connected)
    units[k - 1][i] = 1
    for m in range(k, len(connected)):
        units[m][:] = np.minimum(connected[m] @ units[m - 1], 1)
    if softmax:
        units[-1][:] = units[-1].max()
    return units
