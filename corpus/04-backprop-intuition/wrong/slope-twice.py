# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: activation derivative doubled
def grad_w(k, w, h, slope, grad_y):
    product = grad_y * slope[k]
    for j in range(k, len(w)):
        product *= slope[j]
    for j in range(k + 1, len(w)):
        product *= w[j]
    return product * h[k - 1]
