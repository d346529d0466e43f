# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: exception
def grad_w112(w, h, slope, grad_y):
    paths = []
    for m in (1, 2):
        paths.append(grad_y * slope[3][1] * w[3][1, m] * slope[2][m] * w[2][m, 1] * slope[1][1] * h[0][2])
    return paths, sum(paths)
