# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: zeros
def grad_w(k, w, h, slope, grad_y):
    return 0.0
