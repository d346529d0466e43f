# module: 11-stochastic-gradients
# cell: 11-task-4-answer
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    epoch = 0
    while epoch < epochs:
        waiting = list(shuffle(N))
        while waiting:
            n = waiting.pop(0)
            theta = theta - eta * np.asarray(gradient(theta, [int(n)])).ravel()
        epoch += 1
    return theta
