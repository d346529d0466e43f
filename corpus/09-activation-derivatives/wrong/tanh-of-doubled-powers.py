# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: overflow
def tanh(z):
    e = np.exp(2 * z)
    return (e - 1) / (e + 1)

def tanh_slope(z):
    return 1 - tanh(z) ** 2
