# module: 04-backprop-intuition
# cell: 04-task-2-answer
from functools import reduce
from operator import mul


def grad_w(k, w, h, slope, grad_y):
    return reduce(mul, slope[k:] + w[k + 1 :], grad_y * h[k - 1])
