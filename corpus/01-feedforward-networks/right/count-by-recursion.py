# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(widths):
    if len(widths) == 1:
        return 0
    return (widths[0] + 1) * widths[1] + parameter_count(widths[1:])
