# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
# mistake: activation derivative of another layer
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes, a = x, 1.0, [], x
    for w_k, b_k in zip(w, b):
        slope = slope * w_k * g_prime(a)
        a = w_k * h + b_k
        h = g(a)
        slopes.append(slope)
    return np.array(slopes)
