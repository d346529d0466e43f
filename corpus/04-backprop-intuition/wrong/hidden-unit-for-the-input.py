# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: wrong layer's activation
def grad_w112(w, h, slope, grad_y):
    paths = [grad_y * slope[3][0] * w[3][0, m] * slope[2][m] * w[2][m, 0] * slope[1][0] * h[1][0] for m in range(len(h[2]))]
    return paths, sum(paths)
