# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
def parameter_count(widths):
    return sum(n * m for n, m in zip(widths, widths[1:])) + sum(set(widths[1:]))
