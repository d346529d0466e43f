# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        order = shuffle(N)
        g = np.mean([gradient(theta, order[i : i + batch_size]).mean(axis=0) for i in range(0, N, batch_size)], axis=0)
        theta = theta - eta * g
    return theta
