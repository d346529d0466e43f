# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: λ missing on the chord
# also: equality not allowed
def convexity(f, x, y, thetas):
    gap = np.array([f(x) + f(y) - f(t * x + (1 - t) * y) for t in thetas])
    return gap, bool(np.all(gap >= -1e-9))
