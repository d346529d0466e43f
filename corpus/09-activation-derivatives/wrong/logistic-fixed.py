# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes = x, 1.0, []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = 1 / (1 + np.exp(-a))
        slope = slope * w_k * h * (1 - h)
        slopes.append(slope)
    return np.array(slopes)
