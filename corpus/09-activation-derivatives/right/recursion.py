# module: 09-activation-derivatives
# cell: 09-task-6-answer
def slopes_through(g, g_prime, w, b, x):
    if len(w) == 0:
        return []
    a = w[0] * x + b[0]
    first = w[0] * g_prime(a)
    rest = slopes_through(g, g_prime, w[1:], b[1:], g(a))
    return [first, *(first * s for s in rest)]
