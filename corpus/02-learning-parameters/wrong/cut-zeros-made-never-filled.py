# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
# mistake: zeros
def unflatten(theta, widths):
    Ws = [np.zeros((n, m)) for m, n in zip(widths, widths[1:])]
    bs = [np.zeros(n) for n in widths[1:]]
    return Ws, bs
