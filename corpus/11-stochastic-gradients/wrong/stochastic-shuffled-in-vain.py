# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: not shuffled
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        shuffle(N)
        for n in range(N):
            theta = theta - eta * gradient(theta, [n])[0]
    return theta
