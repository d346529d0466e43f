# module: 11-stochastic-gradients
# before: 11-task-3-answer
def steps(theta, gradient, orders, eta, batch_size):
    for order in orders:
        for start in range(0, len(order), batch_size):
            theta = theta - eta * np.mean(gradient(theta, order[start : start + batch_size]), axis=0)
    return theta
# cell: 11-task-3-answer
def batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle=None):
    return steps(theta, gradient, [range(N)] * epochs, eta, N)
# cell: 11-task-4-answer
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    return steps(theta, gradient, (shuffle(N) for _ in range(epochs)), eta, 1)
# cell: 11-task-6-answer
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    return steps(theta, gradient, (shuffle(N) for _ in range(epochs)), eta, batch_size)
