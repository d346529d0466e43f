# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: not a number
# also: nothing found
def examine(loss, gradient, w):
    step = 1e-18
    moves = step * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / (2 * step) for move in moves])
    factors = gradient(w) / measured
    return [j for j in range(len(w)) if abs(factors[j] - 1) < 0.5], factors
