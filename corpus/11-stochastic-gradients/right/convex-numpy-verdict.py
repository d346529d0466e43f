# module: 11-stochastic-gradients
# cell: 11-task-1-answer
def convexity(f, x, y, thetas):
    points = y + thetas[:, None] * (x - y)
    heights = np.apply_along_axis(f, 1, points)
    gap = f(y) + thetas * (f(x) - f(y)) - heights
    return [gap, np.min(gap) > -1e-9]
