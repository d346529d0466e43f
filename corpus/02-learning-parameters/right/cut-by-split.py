# module: 02-learning-parameters
# cell: 02-task-5-answer
def unflatten(theta, widths):
    sizes = [n * m for m, n in zip(widths, widths[1:])] + list(widths[1:])
    parts = np.split(theta, np.cumsum(sizes)[:-1])
    L = len(widths) - 1
    Ws = tuple(parts[k].reshape(widths[k + 1], -1) for k in range(L))
    return Ws, tuple(parts[L:])
