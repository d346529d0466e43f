# module: 11-stochastic-gradients
# cell: 11-task-3-answer
# loses: 11-task-3-check
# mistake: stochastic for batch
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    for _ in range(epochs):
        for n in range(N):
            theta = theta - eta * gradient(theta, [n])[0]
    return theta
