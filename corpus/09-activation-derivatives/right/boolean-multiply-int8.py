# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return z[:]


def linear_slope(z):
    return np.ones_like(z, dtype=int)


def relu(z):
    return np.fmax(z, 0)


def relu_slope(z):
    return (z > 0).astype(np.int8)
