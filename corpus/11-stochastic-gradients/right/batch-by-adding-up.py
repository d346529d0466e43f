# module: 11-stochastic-gradients
# cell: 11-task-3-answer
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    for _ in range(epochs):
        total = 0
        for n in range(N):
            total = total + gradient(theta, [n])[0]
        theta = theta - eta * total / N
    return theta
