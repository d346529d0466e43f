# module: 11-stochastic-gradients
# cell: 11-task-1-answer
def convexity(f, x, y, thetas):
    gap = np.vectorize(lambda t: t * f(x) + (1 - t) * f(y) - f(t * x + (1 - t) * y))(thetas)
    return gap, np.array(not (gap < -1e-9).any())
