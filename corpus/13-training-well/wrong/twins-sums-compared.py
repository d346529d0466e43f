# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
# mistake: sums compared
# also: one equal weight is enough
def twins(W, b, V):
    pairs = []
    for i in range(len(b)):
        for j in range(i + 1, len(b)):
            if W[i].sum() == W[j].sum() and b[i] == b[j] and V[:, i].sum() == V[:, j].sum():
                pairs.append((i, j))
    return pairs
