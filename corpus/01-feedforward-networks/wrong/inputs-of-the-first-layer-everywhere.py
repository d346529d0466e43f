# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: n_0 in every layer
def parameter_shapes(widths):
    return [(widths[k], widths[0]) for k in range(1, len(widths))], [(widths[k],) for k in range(1, len(widths))]
