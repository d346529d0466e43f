# module: 04-backprop-intuition
# cell: 04-task-2-answer
import math

grad_w = lambda k, w, h, slope, grad_y: (
    grad_y * math.prod(slope[k:]) * math.prod(w[k + 1 :]) * h[k - 1]
)
