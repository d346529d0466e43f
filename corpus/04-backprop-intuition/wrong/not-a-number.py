# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: not a number
def grad_w(k, w, h, slope, grad_y):
    return float("nan")
