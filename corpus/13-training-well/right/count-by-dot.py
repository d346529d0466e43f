# module: 13-training-well
# cell: 13-task-1-answer
def count_parameters(widths):
    n = np.array(widths)
    return n[1:] @ n[:-1], np.int64(n[1:].sum())
