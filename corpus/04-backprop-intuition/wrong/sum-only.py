# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: wrong type
def grad_w112(w, h, slope, grad_y):
    above, below = grad_y * slope[3][0], slope[1][0] * h[0][1]
    return float((above * w[3][0] * slope[2] * w[2][:, 0] * below).sum())
