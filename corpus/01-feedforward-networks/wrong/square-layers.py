# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: square weights
def parameter_count(widths):
    return sum(w * w + w for w in widths[1:])
