# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: wrong shape
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    path = [theta]
    for _ in range(epochs):
        for n in shuffle(N):
            path.append(path[-1] - eta * gradient(path[-1], [n])[0])
    return path
