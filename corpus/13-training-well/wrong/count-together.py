# module: 13-training-well
# cell: 13-task-1-answer
# loses: 13-task-1-check
# mistake: wrong type
def count_parameters(widths):
    return sum(n * (m + 1) for m, n in zip(widths, widths[1:]))
