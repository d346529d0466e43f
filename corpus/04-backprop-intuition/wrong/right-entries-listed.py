# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: right entries listed
def examine(loss, gradient, w):
    moves = 1e-5 * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / 2e-5 for move in moves])
    factors = gradient(w) / measured
    return np.where(np.isclose(factors, 1, atol=0.01))[0], factors
