# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: bias missing
def parameter_count(widths):
    return sum(widths[k] * widths[k - 1] for k in range(1, len(widths))) + sum(widths[1:-1])
