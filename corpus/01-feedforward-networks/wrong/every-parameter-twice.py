# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: factor 2
def parameter_count(widths):
    return 2 * sum(widths[k] * (widths[k - 1] + 1) for k in range(1, len(widths)))
