# module: 04-backprop-intuition
# cell: 04-task-2-answer
from fractions import Fraction


def grad_w(k, w, h, slope, grad_y):
    product = Fraction(grad_y)
    for factor in [*slope[k:], *w[k + 1 :], h[k - 1]]:
        product *= Fraction(factor)
    return float(product)
