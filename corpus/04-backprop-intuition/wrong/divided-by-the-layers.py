# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: averaged over the layers
def grad_w_batch(w, h, slope, grad_y):
    L = len(w) - 1
    grads = [
        np.sum(grad_y * np.prod(slope[k:], axis=0) * np.prod(w[k + 1 :]) * h[k - 1]) / L
        for k in range(1, L + 1)
    ]
    return grads
