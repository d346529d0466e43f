# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: sign flipped
def convexity(f, x, y, thetas):
    gap = np.array([f(t * x + (1 - t) * y) - t * f(x) - (1 - t) * f(y) for t in thetas])
    return gap, bool(np.all(gap <= 1e-9))
