# module: 09-activation-derivatives
# cell: 09-task-6-answer
# loses: 09-task-6-check
def slopes_through(g, g_prime, w, b, x):
    h, slope, slopes = x, 1.0, []
    for w_k, b_k in zip(w, b):
        slope = slope * w_k * 0.25
        slopes.append(slope)
    return np.array(slopes)
