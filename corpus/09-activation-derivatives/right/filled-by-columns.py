# module: 09-activation-derivatives
# cell: 09-task-7-answer
def slopes_of_batch(g, g_prime, w, b, X):
    S = np.empty((X.size, w.size), order="F")
    h = X.copy()
    for k in range(w.size):
        a = w[k] * h + b[k]
        h = g(a)
        S[:, k] = w[k] * g_prime(a) * (S[:, k - 1] if k else 1)
    return S
