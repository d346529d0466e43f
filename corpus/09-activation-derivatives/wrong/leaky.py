# module: 09-activation-derivatives
# cell: 09-task-4-answer
# loses: 09-task-4-check
# mistake: another activation
def linear(z):
    return z.copy()


def linear_slope(z):
    return np.ones_like(z)


def relu(z):
    return np.where(z > 0, z, 0.01 * z)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)
