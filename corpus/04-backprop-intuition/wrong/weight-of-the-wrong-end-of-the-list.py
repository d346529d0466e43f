# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: exception
def grad_w(k, w, h, slope, grad_y):
    L = len(w)
    product = grad_y
    for j in range(L, k, -1):
        product = product * slope[j] * w[j]
    return product * slope[k] * h[k - 1]
