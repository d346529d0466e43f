# module: 09-activation-derivatives
# cell: 09-task-7-answer
# loses: 09-task-7-check
def slopes_of_batch(g, g_prime, w, b, X):
    slope, rows = 1.0, []
    for x in X:
        h, row = x, []
        for w_k, b_k in zip(w, b):
            a = w_k * h + b_k
            h = g(a)
            slope = slope * w_k * g_prime(a)
            row.append(slope)
        rows.append(row)
    return np.array(rows)
