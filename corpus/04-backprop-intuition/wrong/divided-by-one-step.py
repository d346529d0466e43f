# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: factor 1/2
def examine(loss, gradient, w):
    moves = 1e-5 * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / 1e-5 for move in moves])
    factors = gradient(w) / measured
    return [j for j in range(len(w)) if abs(factors[j] - 1) > 0.01], factors
