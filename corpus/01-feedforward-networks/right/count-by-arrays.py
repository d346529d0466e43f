# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(widths):
    n = np.array(widths)
    return np.sum(n[1:] * (n[:-1] + 1))
