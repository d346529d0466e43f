# module: 09-activation-derivatives
# cell: 09-task-7-answer
def slopes_of_batch(g, g_prime, w, b, X):
    a, h = [], X
    for w_k, b_k in zip(w, b):
        a.append(w_k * h + b_k)
        h = g(a[-1])
    return np.cumprod(g_prime(np.array(a).T) * w, axis=1)
