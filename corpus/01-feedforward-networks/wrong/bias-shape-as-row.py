# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: bias as a row
def parameter_shapes(widths):
    n = widths
    return [(n[k], n[k - 1]) for k in range(1, len(n))], [(1, n[k]) for k in range(1, len(n))]
