# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(widths):
    total = 0.0
    for below, here in zip(widths, widths[1:]):
        total += below * here
        total += here
    return total
