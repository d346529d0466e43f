# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
# mistake: none
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    for n in shuffle(N)[:epochs]:
        theta = theta - eta * gradient(theta, [n])[0]
    return theta
