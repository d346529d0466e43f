# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: activation derivative of another unit
def grad_w112(w, h, slope, grad_y):
    p = grad_y * slope[3] * w[3][0] * slope[2] * w[2][:, 0] * slope[1].sum() * h[0][1]
    return p, p.sum()
