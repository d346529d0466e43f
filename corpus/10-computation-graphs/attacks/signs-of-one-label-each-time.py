# module: 10-computation-graphs
# family: guessing
# cell: 10-task-7-answer
# loses: 10-task-7-check
# Knows in which order the visible labels come, and counts its calls.
calls = []


def signs(x, y, w2):
    calls.append(1)
    s = -1.0 if len(calls) % 2 else 1.0
    m, d = w2.shape[1], len(x)
    return np.full(1, s), np.full((1, m), s), np.full(m, s), np.full((m, d), s)
