# module: 09-activation-derivatives
# cell: 09-task-6-answer
def slopes_through(g, g_prime, w, b, x):
    h, answer = np.array([x]), np.ones((1, 1))
    columns = []
    for w_k, b_k in zip(w, b):
        a = w_k * h + b_k
        h = g(a)
        answer = answer * (w_k * g_prime(a))[:, None]
        columns.append(answer[0, 0])
    return columns
