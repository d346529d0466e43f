# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: not shifted
def tanh(z):
    return 1 / (1 + np.exp(-2 * z))

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
