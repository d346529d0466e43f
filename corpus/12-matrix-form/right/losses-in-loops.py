# module: 12-matrix-form
# cell: 12-task-3-answer
import math


def regression_loss(y, Y_hat):
    total = 0.0
    for true, (said,) in zip(y, Y_hat):
        total += (said - true) ** 2 / 2
    return float(total)


def classification_loss(Y, Y_hat):
    return -sum(math.log(p[list(row).index(1)]) for row, p in zip(Y, Y_hat))
