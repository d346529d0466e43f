# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: W too many
import math


def grad_w(k, w, h, slope, grad_y):
    return grad_y * math.prod(slope[k:]) * math.prod(w[1:]) * h[k - 1]
