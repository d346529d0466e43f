# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
# mistake: only one pair
def twins(W, b, V):
    for i in range(len(b)):
        for j in range(i + 1, len(b)):
            if np.array_equal(W[i], W[j]) and b[i] == b[j] and np.array_equal(V[:, i], V[:, j]):
                return [(i, j)]
    return []
