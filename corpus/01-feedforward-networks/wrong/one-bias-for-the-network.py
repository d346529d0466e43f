# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: one bias for a layer
def parameter_count(widths):
    return sum(widths[k] * widths[k - 1] for k in range(1, len(widths))) + 1
