# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: overflow
def tanh(z):
    u, d = np.exp(z), np.exp(-z)
    return (u - d) / (u + d)

def tanh_slope(z):
    return 1 - tanh(z) ** 2
