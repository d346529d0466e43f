# module: 11-stochastic-gradients
# cell: 11-task-3-answer
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    for _ in range(epochs):
        theta = theta - eta * np.average(gradient(theta, shuffle(N)), axis=0)
    return theta
