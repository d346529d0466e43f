# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: path cut short
def moving(connected, softmax, k, i, j):
    units = [np.zeros(len(mask), dtype=bool) for mask in connected]
    units[k - 1][i] = True
    return units
