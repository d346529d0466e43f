# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: all entries moved
def sweep(theta, derivative, eta):
    for j in range(len(theta)):
        theta = theta - eta * derivative(theta, j)
    return theta
