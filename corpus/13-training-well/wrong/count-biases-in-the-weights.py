# module: 13-training-well
# cell: 13-task-1-answer
# loses: 13-task-1-check
# mistake: biases counted as weights
def count_parameters(widths):
    w = sum(n * (m + 1) for m, n in zip(widths, widths[1:]))
    return w, sum(widths[1:])
