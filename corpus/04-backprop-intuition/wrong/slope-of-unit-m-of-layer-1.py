# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: activation derivative of another unit
def grad_w112(w, h, slope, grad_y):
    above = grad_y * slope[3][0]
    paths = [
        above * w[3][0, m] * slope[2][m] * w[2][m, 0] * slope[1][m] * h[0][1] for m in range(2)
    ]
    return paths, sum(paths)
