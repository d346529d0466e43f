# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: layers not summed
def parameter_count(widths):
    n = widths
    return [n[k] * (n[k - 1] + 1) for k in range(1, len(n))]
