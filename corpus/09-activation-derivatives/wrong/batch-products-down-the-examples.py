# module: 09-activation-derivatives
# cell: 09-task-7-answer
# loses: 09-task-7-check
# mistake: multiplied along the examples
def slopes_of_batch(g, g_prime, w, b, X):
    h, slopes = X, []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = g(a)
        slopes.append(w_k * g_prime(a))
    return np.cumprod(np.stack(slopes, axis=1), axis=0)
