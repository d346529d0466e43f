# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes = x, 1.0, []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = g(a)
        slope = slope * abs(w_k) * g_prime(a)
        slopes.append(slope)
    return np.array(slopes)
