# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: W for h
def grad_w(k, w, h, slope, grad_y):
    return grad_y * np.prod(slope[k:]) * np.prod(w[k:])
