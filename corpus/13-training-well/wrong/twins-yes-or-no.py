# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
# mistake: wrong type
def twins(W, b, V):
    rows = np.column_stack([W, b, V.T])
    return len(np.unique(rows, axis=0)) < len(rows)
