# module: 02-learning-parameters
# cell: 02-task-5-answer
# loses: 02-task-5-check
# mistake: biases first
# also: cut from the start
def unflatten(theta, widths):
    Ws, bs, at = [], [], 0
    for n in widths[1:]:
        bs.append(theta[at : at + n])
        at += n
    for m, n in zip(widths, widths[1:]):
        Ws.append(theta[at : at + n * m].reshape(n, m))
        at += n * m
    return Ws, bs
