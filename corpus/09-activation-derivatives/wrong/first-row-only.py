# module: 09-activation-derivatives
# cell: 09-task-4-answer
# loses: 09-task-4-check
def linear(z):
    return z.copy()


def linear_slope(z):
    return np.ones_like(z)


def relu(z):
    return np.maximum(0, z[0])


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)
