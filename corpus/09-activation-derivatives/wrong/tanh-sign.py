# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: z of the wrong sign
# also: sign flipped
def tanh(z):
    return 1 - 2 / (1 + np.exp(-2 * z))

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
