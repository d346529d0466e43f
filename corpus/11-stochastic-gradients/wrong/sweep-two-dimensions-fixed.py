# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: one dimension left out
def sweep(theta, derivative, eta):
    theta = theta.copy()
    for j in (0, 1):
        theta[j] -= eta * derivative(theta, j)
    return theta
