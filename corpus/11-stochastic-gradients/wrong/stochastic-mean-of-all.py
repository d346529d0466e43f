# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: batch for stochastic
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        theta = theta - eta * gradient(theta, shuffle(N)).mean(axis=0)
    return theta
