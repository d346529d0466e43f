# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: plus for minus
# also: quotient rule with a plus
def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1

def tanh_slope(z):
    return 1 + tanh(z) ** 2
