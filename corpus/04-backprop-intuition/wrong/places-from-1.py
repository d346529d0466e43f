# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: index off by one
def examine(loss, gradient, w):
    moves = 1e-5 * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / 2e-5 for move in moves])
    factors = gradient(w) / measured
    return [j + 1 for j in range(len(w)) if abs(factors[j] - 1) > 0.01], factors
