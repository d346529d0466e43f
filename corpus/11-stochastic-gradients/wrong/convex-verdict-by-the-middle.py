# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: one place for all
def convexity(f, x, y, thetas):
    gap = np.array([t * f(x) + (1 - t) * f(y) - f(t * x + (1 - t) * y) for t in thetas])
    return gap, bool((f(x) + f(y)) / 2 - f((x + y) / 2) >= -1e-9)
