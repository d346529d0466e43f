# module: 04-backprop-intuition
# cell: 04-task-3-answer
def blame(talk, L, grad_y):
    grad_h, grad_w = {L: grad_y}, {}
    for k in range(L, 0, -1):
        weight, slope, below = talk(k)
        grad_w[k] = grad_h[k] * slope * below
        grad_h[k - 1] = grad_h[k] * slope * weight
    ks = sorted(grad_w)
    return tuple(grad_h[k] for k in ks), tuple(grad_w[k] for k in ks)
