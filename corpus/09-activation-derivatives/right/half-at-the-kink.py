# module: 09-activation-derivatives
# cell: 09-task-4-answer
def linear(z):
    return np.array(z)


def linear_slope(z):
    return np.ones(z.shape)


def relu(z):
    return np.clip(z, 0, None)


def relu_slope(z):
    return (1 + np.sign(z)) / 2
