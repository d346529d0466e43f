# module: 08-backprop-pseudocode
# family: guessing
# cell: 08-task-7-answer
# loses: 08-task-7-check
calls = []


def suspects(W, b, loss, programs):
    calls.append(1)
    rng = np.random.default_rng(len(calls))
    names = ["W1", "b1", "W2", "b2"]
    return [list(rng.permutation(names)[: rng.integers(5)]) for _ in programs]
