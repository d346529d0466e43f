# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
def grad_w112(w, h, slope, grad_y):
    above, below = grad_y * slope[3][0], slope[1][0] * h[0][1]
    paths = [above * w[3][0, m] * slope[2][m] * w[2][m, 0] * below for m in (0, 1)]
    return paths, paths[0] + paths[1]
