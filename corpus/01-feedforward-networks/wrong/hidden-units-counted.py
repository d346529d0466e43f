# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: weights missing
def parameter_count(widths):
    n = widths
    return sum(n[1:])
