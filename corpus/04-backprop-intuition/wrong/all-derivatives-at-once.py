# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: wrong shape
def grad_w(k, w, h, slope, grad_y):
    grads = []
    for k in range(1, len(w)):
        grads.append(grad_y * np.prod(slope[k:]) * np.prod(w[k + 1 :]) * h[k - 1])
    return grads
