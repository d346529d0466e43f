# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: wrong number of layers
def parameter_shapes(widths):
    n = widths
    return [(n[k], n[max(k - 1, 0)]) for k in range(len(n))], [(n[k],) for k in range(len(n))]
