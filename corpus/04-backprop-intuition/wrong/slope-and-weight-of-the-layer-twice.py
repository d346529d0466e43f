# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: step taken too early
def grad_w(k, w, h, slope, grad_y):
    p = grad_y
    for j in range(k, len(w)):
        p *= slope[j]
        p *= w[j]
    return p * slope[k] * h[k - 1]
