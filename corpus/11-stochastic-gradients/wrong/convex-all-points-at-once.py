# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: exception
def convexity(f, x, y, thetas):
    points = np.outer(thetas, x) + np.outer(1 - thetas, y)
    gap = thetas * f(x) + (1 - thetas) * f(y) - f(points)
    return gap, bool(np.all(gap >= -1e-9))
