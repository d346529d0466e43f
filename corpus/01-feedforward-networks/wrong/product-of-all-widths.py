# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
def parameter_count(widths):
    n = widths
    return int(np.prod(n))
