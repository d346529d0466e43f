# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: one round too many
def sweep(theta, derivative, eta):
    theta = theta.copy()
    for _ in range(2):
        for j in range(len(theta)):
            theta[j] -= eta * derivative(theta, j)
    return theta
