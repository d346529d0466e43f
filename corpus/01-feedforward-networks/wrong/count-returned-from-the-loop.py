# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: only one layer
def parameter_count(widths):
    total = 0
    for k in range(1, len(widths)):
        total += widths[k] * (widths[k - 1] + 1)
        return total
