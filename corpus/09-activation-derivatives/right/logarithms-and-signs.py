# module: 09-activation-derivatives
# cell: 09-task-6-answer
def slopes_through(g, g_prime, w, b, x):
    h, size, sign, slopes = x, 0.0, 1.0, []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = g(a)
        factor = w_k * g_prime(a)
        size += np.log(np.abs(factor))
        sign *= np.sign(factor)
        slopes.append(sign * np.exp(size))
    return tuple(slopes)
