# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
# mistake: cut from the start
# also: biases first
def unflatten(theta, widths):
    Ws = [theta[: n * m].reshape(n, m) for m, n in zip(widths, widths[1:])]
    bs = [theta[:n] for n in widths[1:]]
    return Ws, bs
