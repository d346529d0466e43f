# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: layers multiplied
def parameter_count(widths):
    c = 1
    for k in range(1, len(widths)):
        c *= widths[k] * (widths[k - 1] + 1)
    return c
