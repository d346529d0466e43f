# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
# mistake: exception
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes = x, 1.0, []
    for k in range(5):
        a = w[k] * h + b[k]
        h = g(a)
        slope *= w[k] * g_prime(a)
        slopes.append(slope)
    return np.array(slopes)
