# module: 11-stochastic-gradients
# cell: 11-task-1-answer
def sweep(theta, derivative, eta):
    for j, e_j in enumerate(np.eye(len(theta))):
        theta = theta - eta * derivative(theta, j) * e_j
    return theta
