# module: 09-activation-derivatives
# cell: 09-task-2-answer
# loses: 09-task-2-check
# mistake: z for g(z)
def logistic_slope(z):
    return z * (1 - z)
