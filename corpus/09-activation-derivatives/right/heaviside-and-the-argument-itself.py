# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return z


def linear_slope(z):
    return z ** 0


def relu(z):
    return np.where(z > 0, z, 0)


def relu_slope(z):
    return np.heaviside(z, 0.3)
