# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: factor 1/N
def grad_w_batch(w, h, slope, grad_y):
    L = len(w) - 1
    g = [0.0] * L
    here = grad_y / len(grad_y)
    for k in range(L, 0, -1):
        g[k - 1] = np.sum(here * slope[k] * h[k - 1])
        here = here * slope[k] * w[k] / len(grad_y)
    return g
