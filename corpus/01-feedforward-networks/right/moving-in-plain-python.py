# module: 01-feedforward-networks
# cell: 01-task-5-answer
def moving(connected, softmax, k, i, j):
    units = []
    for m in range(1, len(connected) + 1):
        layer = []
        for r in range(len(connected[m - 1])):
            if m <= k:
                layer.append(m == k and r == i)
            else:
                hears = [c for c, there in enumerate(connected[m - 1][r]) if there]
                layer.append(any(units[-1][c] for c in hears))
        units.append(layer)
    if softmax and any(units[-1]):
        units[-1] = [True] * len(units[-1])
    return units
