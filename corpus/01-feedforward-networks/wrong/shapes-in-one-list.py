# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
def parameter_shapes(widths):
    return [((widths[k], widths[k - 1]), (widths[k],)) for k in range(1, len(widths))]
