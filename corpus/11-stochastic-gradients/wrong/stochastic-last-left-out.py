# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: one example left out
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for _ in range(epochs):
        order = shuffle(N)
        for i in range(N - 1):
            theta = theta - eta * gradient(theta, [order[i]])[0]
    return theta
