# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
# mistake: one step an epoch
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        batch = shuffle(N)[:batch_size]
        theta = theta - eta * gradient(theta, batch).mean(axis=0)
    return theta
