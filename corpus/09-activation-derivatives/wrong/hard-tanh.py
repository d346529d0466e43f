# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
def tanh(z):
    return np.clip(z, -1, 1)

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
