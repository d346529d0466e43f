# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: bias as a column
def parameter_shapes(widths):
    n = widths
    return [(n[k], n[k - 1]) for k in range(1, len(n))], [(n[k], 1) for k in range(1, len(n))]
