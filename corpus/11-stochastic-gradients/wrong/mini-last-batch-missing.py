# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        order = shuffle(N)
        for i in range(N // batch_size):
            batch = order[i * batch_size : (i + 1) * batch_size]
            theta = theta - eta * gradient(theta, batch).mean(axis=0)
    return theta
