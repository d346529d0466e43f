# module: 02-learning-parameters
# cell: 02-task-5-answer
import itertools


def unflatten(theta, widths):
    numbers = iter(theta)
    Ws, bs = [], []
    for m, n in itertools.pairwise(widths):
        Ws.append(np.fromiter(itertools.islice(numbers, n * m), float).reshape((n, m)))
    for n in widths[1:]:
        bs.append(np.array([next(numbers) for _ in range(n)]))
    return Ws, bs
