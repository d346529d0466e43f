# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
def twins(W, b, V):
    pairs = []
    for i in range(len(b)):
        for j in range(i + 1, len(b)):
            if (W[i] == W[j]).any() and b[i] == b[j] and (V[:, i] == V[:, j]).any():
                pairs.append((i, j))
    return pairs
