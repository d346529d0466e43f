# module: 09-activation-derivatives
# cell: 09-task-6-answer
def slopes_through(g, g_prime, w, b, x):
    answer = np.zeros(len(w))
    for n in range(1, len(w) + 1):
        h, product = x, 1
        for k in range(n):
            a = w[k] * h + b[k]
            product = product * w[k] * g_prime(a)
            h = g(a)
        answer[n - 1] = product
    return answer
