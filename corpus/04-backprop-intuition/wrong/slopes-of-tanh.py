# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: activation derivative of another function
def grad_w(k, w, h, slope, grad_y):
    slope = [0.0] + [1 - one**2 for one in h[1:]]
    return grad_y * np.prod(slope[k:]) * np.prod(w[k + 1 :]) * h[k - 1]
