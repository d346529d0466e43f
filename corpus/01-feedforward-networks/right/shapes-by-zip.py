# module: 01-feedforward-networks
# cell: 01-task-5-answer
def parameter_shapes(widths):
    below, here = widths[:-1], widths[1:]
    return tuple(zip(here, below)), tuple(zip(here))
