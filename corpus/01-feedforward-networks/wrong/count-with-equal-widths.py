# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: equal widths
def parameter_count(widths):
    n = widths
    return (len(n) - 1) * (n[0] ** 2 + n[0])
