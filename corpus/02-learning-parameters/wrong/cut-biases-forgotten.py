# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
# mistake: wrong type
def unflatten(theta, widths):
    Ws, bs, at = [], [], 0
    for m, n in zip(widths, widths[1:]):
        Ws.append(theta[at : at + n * m].reshape(n, m))
        at += n * m
    for n in widths[1:]:
        pass
        at += n
    return Ws, bs
