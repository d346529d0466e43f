# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: W of another layer
def grad_w(k, w, h, slope, grad_y):
    L = len(w) - 1
    return grad_y * np.prod(slope[k:]) * np.prod(w[k:L]) * h[k - 1]
