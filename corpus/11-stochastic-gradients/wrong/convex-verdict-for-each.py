# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: wrong type
def convexity(f, x, y, thetas):
    gap = np.array([t * f(x) + (1 - t) * f(y) - f(t * x + (1 - t) * y) for t in thetas])
    return gap, gap >= -1e-9
