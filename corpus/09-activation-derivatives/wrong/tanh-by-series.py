# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
def tanh(z):
    return z - z**3 / 3 + 2 * z**5 / 15

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
