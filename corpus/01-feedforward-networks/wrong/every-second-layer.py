# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: wrong number of layers
def parameter_shapes(widths):
    return [(widths[k], widths[k - 1]) for k in range(1, len(widths), 2)], [(w,) for w in widths[1:]]
