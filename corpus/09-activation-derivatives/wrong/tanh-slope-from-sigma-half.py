# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: factor 1/2
def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1

def tanh_slope(z):
    g = 1 / (1 + np.exp(-2 * z))
    return 2 * g * (1 - g)
