# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: activation derivative missing
def grad_w(k, w, h, slope, grad_y):
    return grad_y * np.prod(w[k + 1 :]) * h[k - 1]
