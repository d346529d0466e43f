# module: 07-parameter-gradients
# cell: 07-task-1-answer
import math


def grad_W_entry(grad_a, h_prev, i, j):
    return math.prod([grad_a[i], h_prev[j]])
