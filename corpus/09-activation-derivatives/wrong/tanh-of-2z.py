# module: 09-activation-derivatives
# cell: 09-task-3-answer
# loses: 09-task-3-check
# mistake: z doubled
def tanh(z):
    return np.tanh(2 * z)

def tanh_slope(z):
    return 1 - np.tanh(z) ** 2
