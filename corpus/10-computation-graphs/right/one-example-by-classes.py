# module: 10-computation-graphs
# cell: 10-task-4-answer
import math


def logistic_gradients(w, b, x, y):
    z = sum(w_j * x_j for w_j, x_j in zip(w, x)) + b
    a = 1 / (1 + math.exp(-z))
    if y == 1:
        da, dz = -1 / a, a - 1
    else:
        da, dz = 1 / (1 - a), a
    return [da, dz, np.multiply(dz, x), dz]
