# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: sign flipped
def grad_w(k, w, h, slope, grad_y):
    L = len(w) - 1
    product = -grad_y
    for j in range(L, k, -1):
        product *= slope[j] * w[j]
    return product * slope[k] * h[k - 1]
