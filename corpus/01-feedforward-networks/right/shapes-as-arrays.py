# module: 01-feedforward-networks
# cell: 01-task-5-answer
def parameter_shapes(widths):
    n = np.array(widths)
    return np.stack([n[1:], n[:-1]], axis=1), n[1:, None]
