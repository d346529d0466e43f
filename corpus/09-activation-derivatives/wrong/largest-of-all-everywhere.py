# module: 09-activation-derivatives
# cell: 09-task-4-answer
# loses: 09-task-4-check
# mistake: one number for all
def linear(z):
    return z.copy()


def linear_slope(z):
    return np.ones_like(z)


def relu(z):
    return np.full(z.shape, max(0, z.max()))


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)
