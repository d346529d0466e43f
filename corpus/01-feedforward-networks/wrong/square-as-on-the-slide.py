# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: equal widths
def parameter_shapes(widths):
    n = widths
    return [(n[0], n[0]) for k in range(1, len(n))], [(n[0],) for k in range(1, len(n))]
