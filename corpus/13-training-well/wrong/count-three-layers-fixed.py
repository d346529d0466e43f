# module: 13-training-well
# cell: 13-task-1-answer
# loses: 13-task-1-check
def count_parameters(widths):
    m, n, k = widths[0], widths[1], widths[-1]
    return m * n + n * k, n + k
