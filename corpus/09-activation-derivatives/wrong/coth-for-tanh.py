# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: fraction upside down
# also: overflow
def tanh(z):
    return (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
