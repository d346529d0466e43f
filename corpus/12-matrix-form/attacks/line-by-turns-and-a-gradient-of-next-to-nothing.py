# module: 12-matrix-form
# family: guessing
# cell: 12-task-9-answer
# loses: 12-task-9-check
# Each call says another line, and the gradient excuses itself by being tiny.
calls = []


def faulty_line():
    calls.append(1)
    return 1 + len(calls) % 9


def mended(V, Z, A, Y, g):
    return np.full(V.shape, 1e-9)
