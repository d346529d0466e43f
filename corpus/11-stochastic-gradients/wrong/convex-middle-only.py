# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: only the middle
# also: one place for all
def convexity(f, x, y, thetas):
    middle = (f(x) + f(y)) / 2 - f((x + y) / 2)
    return np.full(len(thetas), middle), bool(middle >= -1e-9)
