# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: one step an epoch
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        for n in shuffle(N):
            g = gradient(theta, [n])[0]
        theta = theta - eta * g
    return theta
