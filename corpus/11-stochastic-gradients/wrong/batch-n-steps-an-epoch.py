# module: 11-stochastic-gradients
# cell: 11-task-3-answer
# loses: 11-task-3-check
# mistake: one step for each example
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    for _ in range(epochs):
        for n in range(N):
            theta = theta - eta * gradient(theta, range(N)).mean(axis=0)
    return theta
