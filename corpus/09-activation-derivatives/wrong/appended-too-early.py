# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
# mistake: index off by one
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes = x, 1.0, []
    for w_k, b_k in zip(w, b):
        slopes.append(slope)
        a = w_k * h + b_k
        h = g(a)
        slope = slope * w_k * g_prime(a)
    return np.array(slopes)
