# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: wrong type
def parameter_shapes(widths):
    n = widths
    return [f"{n[k]}x{n[k - 1]}" for k in range(1, len(n))], [f"{n[k]}" for k in range(1, len(n))]
