# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
# mistake: column by column
def unflatten(theta, widths):
    Ws, bs, at = [], [], 0
    for m, n in zip(widths, widths[1:]):
        Ws.append(theta[at : at + n * m].reshape(n, m, order='F'))
        at += n * m
    for n in widths[1:]:
        bs.append(theta[at : at + n])
        at += n
    return Ws, bs
