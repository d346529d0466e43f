# module: 09-activation-derivatives
# cell: 09-task-4-answer
# loses: 09-task-4-check
def linear(z):
    return z.copy()


def linear_slope(z):
    return np.ones_like(z)


def relu(z):
    return np.log1p(np.exp(z))


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)
