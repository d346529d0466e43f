# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: shuffled only once
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    order = shuffle(N)
    for _ in range(epochs):
        for n in order:
            theta = theta - eta * gradient(theta, [n])[0]
    return theta
