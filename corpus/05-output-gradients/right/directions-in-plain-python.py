# module: 05-output-gradients
# cell: 05-task-9-answer
import math


def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    ways = []
    for j in range(k):
        target = eps / k + (1 - eps if j == label else 0)
        ways.append(1 if y_hat[j] < target else -1)
    return ways, math.log(k - k * eps + eps) - math.log(eps)
