# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    order, start = shuffle(N), 0
    for _ in range(epochs):
        batch = order[start : start + batch_size]
        theta = theta - eta * gradient(theta, batch).mean(axis=0)
        start = (start + batch_size) % N
    return theta
