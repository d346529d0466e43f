# module: 11-stochastic-gradients
# cell: 11-task-3-answer
# loses: 11-task-3-check
# mistake: gradient not renewed
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    g = gradient(theta, range(N)).mean(axis=0)
    for _ in range(epochs):
        theta = theta - eta * g
    return theta
