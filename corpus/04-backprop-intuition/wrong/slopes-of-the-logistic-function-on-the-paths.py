# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: activation derivative of another function
def grad_w112(w, h, slope, grad_y):
    p = grad_y * h[3] * (1 - h[3]) * w[3][0] * h[2] * (1 - h[2]) * w[2][:, 0] * h[1][0] * (1 - h[1][0]) * h[0][1]
    return p, p.sum()
