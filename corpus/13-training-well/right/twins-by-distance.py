# module: 13-training-well
# cell: 13-task-3-answer
def twins(W, b, V):
    return [[i, j] for j in range(len(b)) for i in range(j)
            if abs(W[i] - W[j]).max() + abs(b[i] - b[j]) + abs(V[:, i] - V[:, j]).max() < 1e-9]
