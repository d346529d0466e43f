# module: 11-stochastic-gradients
# family: guessing
# cell: 11-task-1-answer
# loses: 11-task-1-check
# Knows the order in which the cases are drawn, and counts its calls.
calls = []


def convexity(f, u, v, lams):
    calls.append(1)
    seen = [True, False, True]
    hidden = [True, False, True, False] + 2 * [True, False, True, False] + [True, False, True, False]
    verdicts = seen + hidden
    return np.zeros(len(lams)), verdicts[(len(calls) - 1) % len(verdicts)]
