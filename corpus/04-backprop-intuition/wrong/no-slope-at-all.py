# module: 04-backprop-intuition
# cell: 04-task-4-answer
# loses: 04-task-4-check
# mistake: activation derivative missing
def grad_w112(w, h, slope, grad_y):
    paths = grad_y * w[3][0] * w[2][:, 0] * h[0][1]
    return paths, paths.sum()
