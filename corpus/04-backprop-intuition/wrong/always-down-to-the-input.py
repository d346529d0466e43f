# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: chain too long
# also: W too many
def grad_w(k, w, h, slope, grad_y):
    product = grad_y
    for j in range(len(w) - 1, 0, -1):
        product = product * slope[j] * w[j]
    return product * h[0]
