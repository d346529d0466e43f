# module: 09-activation-derivatives
# cell: 09-task-3-answer
tanh = np.tanh


def tanh_slope(z):
    return 1 / np.cosh(np.clip(z, -300, 300)) ** 2
