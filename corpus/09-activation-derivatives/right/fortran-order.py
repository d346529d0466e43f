# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return np.asfortranarray(z)


def linear_slope(z):
    return np.ones(z.shape[::-1]).T


def relu(z):
    return np.asfortranarray(np.maximum(z, 0))


def relu_slope(z):
    return np.asfortranarray(z > 0) * 1.0
