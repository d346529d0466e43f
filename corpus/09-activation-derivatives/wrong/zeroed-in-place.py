# module: 09-activation-derivatives
# cell: 09-task-4-answer
# loses: 09-task-4-check
# mistake: input changed
def linear(z):
    return z


def linear_slope(z):
    return np.ones_like(z)


def relu(z):
    z[z < 0] = 0
    return z


def relu_slope(z):
    return (z > 0) * 1.0
