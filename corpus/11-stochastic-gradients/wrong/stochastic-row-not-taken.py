# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        for n in shuffle(N):
            theta = theta - eta * gradient(theta, [n])
    return theta
