# module: 13-training-well
# cell: 13-task-1-answer
def count_parameters(widths):
    shapes = [np.empty((n, m)) for m, n in zip(widths, widths[1:])]
    return np.array([sum(W.size for W in shapes), sum(len(W) for W in shapes)])
