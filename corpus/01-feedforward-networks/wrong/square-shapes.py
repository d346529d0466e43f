# module: 01-feedforward-networks
# cell: 01-task-5-answer
# loses: 01-task-5-check
# mistake: square weights
def parameter_shapes(widths):
    return [(w, w) for w in widths[1:]], [(w,) for w in widths[1:]]
