# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: dimensions backwards
def sweep(theta, derivative, eta):
    theta = theta.copy()
    for j in reversed(range(len(theta))):
        theta[j] -= eta * derivative(theta, j)
    return theta
