# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(widths):
    arrays = [np.zeros((n, m)) for m, n in zip(widths, widths[1:])] + [np.zeros(n) for n in widths[1:]]
    return sum(array.size for array in arrays)
