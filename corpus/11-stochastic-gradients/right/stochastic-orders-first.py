# module: 11-stochastic-gradients
# cell: 11-task-4-answer
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    orders = [shuffle(N) for _ in range(epochs)]
    for n in np.concatenate(orders):
        theta = theta - eta * gradient(theta, [n]).sum(axis=0)
    return theta
