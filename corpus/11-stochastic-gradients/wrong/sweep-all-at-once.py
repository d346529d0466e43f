# module: 11-stochastic-gradients
# cell: 11-task-1-answer
# loses: 11-task-1-check
# mistake: all at once
def sweep(theta, derivative, eta):
    return theta - eta * np.array([derivative(theta, j) for j in range(len(theta))])
