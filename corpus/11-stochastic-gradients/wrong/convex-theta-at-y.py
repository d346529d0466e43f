# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: ends exchanged
def convexity(f, x, y, thetas):
    gap = np.array([(1 - t) * f(x) + t * f(y) - f((1 - t) * x + t * y) for t in thetas])
    return gap, bool(np.all(gap >= -1e-9))
