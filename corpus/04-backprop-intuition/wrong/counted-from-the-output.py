# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: layers out of order
# also: chain too long
def grad_w(k, w, h, slope, grad_y):
    k = len(w) - k
    return grad_y * np.prod(slope[k:]) * np.prod(w[k + 1 :]) * h[k - 1]
