# module: 09-activation-derivatives
# cell: 09-task-7-answer
# loses: 09-task-7-check
# mistake: only one example
def slopes_of_batch(g, g_prime, w, b, X):
    h, slope, slopes = X[0], 1.0, []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = g(a)
        slope = slope * w_k * g_prime(a)
        slopes.append(slope)
    return np.array(slopes)
