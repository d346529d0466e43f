# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: shuffled for every step
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        for step in range(N):
            n = shuffle(N)[step]
            theta = theta - eta * gradient(theta, [n])[0]
    return theta
