# module: 13-training-well
# cell: 13-task-3-answer
def twins(W, b, V):
    rows = np.hstack([W, b[:, None], V.T])
    same = (rows[:, None] == rows[None]).all(axis=2)
    return np.argwhere(np.triu(same, k=1))
