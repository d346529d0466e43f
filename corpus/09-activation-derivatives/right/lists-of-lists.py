# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return [[one for one in row] for row in z]


def linear_slope(z):
    return [[1 for _ in row] for row in z]


def relu(z):
    return [[max(0, one) for one in row] for row in z]


def relu_slope(z):
    return [[bool(one > 0) for one in row] for row in z]
