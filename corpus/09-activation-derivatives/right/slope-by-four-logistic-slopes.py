# module: 09-activation-derivatives
# cell: 09-task-3-answer
def sigma(z):
    return 1 / (1 + np.exp(-z))


def tanh(z):
    return 2 * sigma(2 * z) - 1

def tanh_slope(z):
    return 4 * sigma(2 * z) * sigma(-2 * z)
