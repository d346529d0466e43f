# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: averaged too early
def grad_w_batch(w, h, slope, grad_y):
    L = len(w) - 1
    g = [0.0] * L
    here = np.mean(grad_y)
    for k in range(L, 0, -1):
        g[k - 1] = here * np.mean(slope[k] * h[k - 1])
        here = here * np.mean(slope[k]) * w[k]
    return g
