# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: not handed down
def grad_w(k, w, h, slope, grad_y):
    if k == len(w) - 1:
        return grad_y * slope[k] * h[k - 1]
    return grad_y * slope[-1] * w[-1] * slope[k] * h[k - 1]
