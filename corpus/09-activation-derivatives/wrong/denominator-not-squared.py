# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: square missing
# also: overflow
def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1

def tanh_slope(z):
    u, d = np.exp(z), np.exp(-z)
    return ((u + d) ** 2 - (u - d) ** 2) / (u + d)
