# module: 13-training-well
# cell: 13-task-1-answer
# loses: 13-task-1-check
# mistake: parts exchanged
def count_parameters(widths):
    return sum(widths[1:]), sum(n * m for m, n in zip(widths, widths[1:]))
