# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: step too large
def examine(loss, gradient, w):
    here = loss(w)
    measured = np.array([(loss(w + move) - here) / 0.1 for move in 0.1 * np.eye(len(w))])
    factors = gradient(w) / measured
    return [j for j in range(len(w)) if abs(factors[j] - 1) > 0.05], factors
