# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: gradient not renewed
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        order = shuffle(N)
        for g in gradient(theta, order):
            theta = theta - eta * g
    return theta
