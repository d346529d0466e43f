# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: z halved
def tanh(z):
    return 2 / (1 + np.exp(-z)) - 1

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
