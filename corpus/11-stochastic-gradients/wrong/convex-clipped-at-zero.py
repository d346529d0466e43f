# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: not below 0
def convexity(f, x, y, thetas):
    gap = np.array([t * f(x) + (1 - t) * f(y) - f(t * x + (1 - t) * y) for t in thetas])
    return np.maximum(gap, 0), bool(np.all(gap >= -1e-9))
