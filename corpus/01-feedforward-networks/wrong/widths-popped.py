# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: input changed
def parameter_count(widths):
    total = 0
    while len(widths) > 1:
        n = widths.pop(0)
        total += widths[0] * (n + 1)
    return total
