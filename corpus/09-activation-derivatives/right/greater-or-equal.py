# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return 1 * z


def linear_slope(z):
    return z * 0 + 1


def relu(z):
    return (np.abs(z) + z) / 2


def relu_slope(z):
    return (z >= 0).astype(float)
