# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
# mistake: neighbours only
def twins(W, b, V):
    return [(i, i + 1) for i in range(len(b) - 1)
            if (W[i] == W[i + 1]).all() and b[i] == b[i + 1] and (V[:, i] == V[:, i + 1]).all()]
