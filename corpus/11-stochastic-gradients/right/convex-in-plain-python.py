# module: 11-stochastic-gradients
# cell: 11-task-1-answer
def convexity(f, x, y, thetas):
    gaps = []
    convex = True
    for theta in thetas:
        point = [theta * a + (1 - theta) * b for a, b in zip(x, y)]
        gaps.append(theta * f(x) + (1 - theta) * f(y) - f(point))
        if gaps[-1] < -1e-9:
            convex = False
    return gaps, convex
