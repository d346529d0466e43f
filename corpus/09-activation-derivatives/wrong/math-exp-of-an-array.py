# module: 09-activation-derivatives
# cell: 09-task-1-answer
# loses: 09-task-1-check
# mistake: exception
import math


def logistic(z):
    return 1 / (1 + math.exp(-z))
