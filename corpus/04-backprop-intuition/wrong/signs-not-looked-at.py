# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: absolute values
def examine(loss, gradient, w):
    moves = 1e-5 * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / 2e-5 for move in moves])
    factors = abs(gradient(w)) / abs(measured)
    return np.flatnonzero(abs(factors - 1) > 0.01), factors
