# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: upstream gradient doubled
def grad_w(k, w, h, slope, grad_y):
    p = grad_y
    for j in range(len(w) - 1, k, -1):
        p = p * slope[j] * w[j] * grad_y
    return p * slope[k] * h[k - 1]
