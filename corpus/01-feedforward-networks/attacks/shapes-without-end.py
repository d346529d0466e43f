# module: 01-feedforward-networks
# family: resources
# cell: 01-task-5-answer
# loses: 01-task-5-check 01-task-6-check
# As many shapes as fit into a message, sizes with thousands of digits, and a list inside itself.
def parameter_shapes(widths):
    if len(widths) == 3:
        endless = []
        endless.append(endless)
        return endless, endless
    return [(10**400, 10**900)] * 300_000, [(float("inf"),), (float("nan"),)] * 100_000
# cell: 01-task-6-answer
def parameter_count(widths):
    return 10**4000 if len(widths) == 3 else [[1] * 1000] * 900
