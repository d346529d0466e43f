# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: layers out of order
# also: chain too long
def grad_w(k, w, h, slope, grad_y):
    return grad_y * np.prod(slope[1:]) * np.prod(w[2:]) * h[0]
