# module: 11-stochastic-gradients
# cell: 11-task-3-answer
# loses: 11-task-3-check
# mistake: exception
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    for _ in range(epochs):
        theta = theta - eta * gradient(theta, range(N))
    return theta
