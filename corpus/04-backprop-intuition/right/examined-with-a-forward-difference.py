# module: 04-backprop-intuition
# cell: 04-task-6-answer
def examine(loss, gradient, w):
    here = loss(w)
    measured = np.array([(loss(w + move) - here) / 1e-6 for move in 1e-6 * np.eye(len(w))])
    factors = gradient(w) / measured
    return np.flatnonzero(~np.isclose(factors, 1, rtol=0.03)), factors
