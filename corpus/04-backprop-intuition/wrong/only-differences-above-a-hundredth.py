# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: difference not compared with the size
def examine(loss, gradient, w):
    moves = 1e-5 * np.eye(len(w))
    measured = np.array([(loss(w + move) - loss(w - move)) / 2e-5 for move in moves])
    claimed = gradient(w)
    return np.flatnonzero(abs(claimed - measured) > 0.05), claimed / measured
